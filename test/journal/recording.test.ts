import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../src/journal/event.ts';
import type { LogError } from '../../src/journal/log-error.ts';
import { openRecording, type Recording } from '../../src/journal/recording.ts';
import { buildEntry } from './build-entry.ts';
import { temporaryDirectory } from './sample.ts';

describe('a recording on its thread', () => {
  let worker: URL;
  beforeAll(() => {
    worker = buildEntry('src/journal/recording-worker.ts');
  });

  function open(directory: string, told: LogError[] = [], noted: JournalEvent[] = []): Recording {
    const begun = performance.now();
    return openRecording({
      directory,
      worker,
      header: { columns: 80, rows: 24, at: 0, session: 's' },
      now: () => performance.now() - begun,
      tell: problem => told.push(problem),
      note: state => noted.push(state),
    });
  }

  it('holds every byte of a flood, with its marks, and is closed for writing at the end', async () => {
    const told: LogError[] = [];
    const noted: JournalEvent[] = [];
    const recording = open(temporaryDirectory(), told, noted);
    const line = Buffer.from(`${'0123456789 '.repeat(90)}\r\n`);
    for (let index = 0; index < 4000; index++) recording.output(line);
    recording.mark('deny h1');
    recording.resize(100, 30);
    const end = await recording.close(3);
    expect(told).toEqual([]);
    expect(end).toMatchObject({ file: { bytes: statSync(recording.path).size }, missing: 0 });
    expect(noted.at(-1)).toEqual({ type: 'recording', ...end.file });
    const events = readFileSync(recording.path, 'utf8').trimEnd().split('\n').slice(1);
    const parsed = events.map(event => JSON.parse(event) as [number, string, string]);
    const text = parsed.filter(([, code]) => code === 'o').map(([, , data]) => data);
    expect(text.join('')).toBe(line.toString().repeat(4000));
    expect(parsed.slice(-3).map(([, code, data]) => [code, data])).toEqual([
      ['m', 'deny h1'],
      ['r', '100x30'],
      ['x', '3'],
    ]);
    expect(statSync(recording.path).mode & 0o777).toBe(0o400);
  });

  it('never takes more than its queue, and says what it left out', async () => {
    const recording = open(temporaryDirectory());
    // Nothing of this loop lets the other thread's news in, and no disk is this fast.
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    for (let index = 0; index < 120; index++) recording.output(chunk);
    const end = await recording.close(0);
    const events = readFileSync(recording.path, 'utf8').trimEnd().split('\n').slice(1);
    const parsed = events.map(event => JSON.parse(event) as [number, string, string]);
    const written = parsed.reduce((sum, [, code, data]) => sum + (code === 'o' ? data.length : 0), 0);
    const told = parsed.reduce((sum, [, code, data]) => sum + (code === 'g' ? Number(data) : 0), 0);
    expect(written + end.missing).toBe(120 * chunk.length);
    expect(told).toBe(end.missing);
    expect(end.missing).toBeGreaterThan(0);
  });

  it('tells when it cannot be written, and swallows the rest', async () => {
    const told: LogError[] = [];
    const recording = open(join(temporaryDirectory(), 'missing'), told);
    recording.output(Buffer.from('lost'));
    const end = await recording.close(0);
    expect(end.problem?.code).toBe('ENOENT');
    expect(told.map(problem => problem.code)).toEqual(['ENOENT']);
    recording.output(Buffer.from('also lost'));
  });

  it('tells when its thread cannot be started', async () => {
    const told: LogError[] = [];
    const recording = openRecording({
      directory: temporaryDirectory(),
      worker: new URL('file:///nowhere/recording-worker.js'),
      header: { columns: 80, rows: 24, at: 0, session: 's' },
      now: () => 0,
      tell: problem => told.push(problem),
    });
    expect((await recording.close(0)).problem?.code).toBe('EWORKER');
    expect(told).toHaveLength(1);
  });
});
