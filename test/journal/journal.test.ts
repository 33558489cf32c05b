import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, hashLine } from '../../src/journal/chain.ts';
import { fileCalls } from '../../src/journal/file-calls.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { sampleEvents, sessionStart, temporaryDirectory, temporaryJournal } from './sample.ts';

const linesOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);

describe('a journal', () => {
  it('writes one line an event, each with its place, times and the hash of the line before', () => {
    const { journal, wall, steady } = temporaryJournal();
    expect(journal.append(sessionStart)).toEqual({ ok: true, seq: 0 });
    wall.now += 1500;
    steady.now += 1500.4;
    expect(journal.appendDurable({ type: 'notice', kind: 'test', message: 'a\nb' })).toEqual({
      ok: true,
      seq: 1,
    });
    const [first, second] = linesOf(journal.path);
    expect(first).toMatchObject({ seq: 0, t: 0, prev: CHAIN_START, type: 'session.start' });
    expect(second).toMatchObject({ seq: 1, t: 1500, type: 'notice', message: 'a\nb' });
    expect(second?.['at']).toBe(Date.UTC(2026, 10, 21, 10, 46, 1, 500));
    const [line] = readFileSync(journal.path, 'utf8').split(/(?<=\n)/);
    expect(second?.['prev']).toBe(hashLine(Buffer.from(line ?? '')));
    expect(journal.head.lines).toBe(2);
  });

  it('keeps the time of the session when the wall clock steps back', () => {
    const { journal, wall, steady } = temporaryJournal();
    journal.append(sessionStart);
    wall.now -= 3_600_000;
    steady.now += 10;
    journal.append({ type: 'notice', kind: 'test', message: 'later' });
    expect(linesOf(journal.path).map(line => line['t'])).toEqual([0, 10]);
  });

  it('is for its owner only, and not writable once closed', () => {
    const { journal } = temporaryJournal();
    for (const event of sampleEvents) journal.append(event);
    expect(statSync(journal.path).mode & 0o777).toBe(0o600);
    expect(journal.close()).toEqual({ ok: true });
    expect(statSync(journal.path).mode & 0o777).toBe(0o400);
    expect(journal.append(sessionStart)).toMatchObject({ ok: false, code: 'ECLOSED' });
  });

  it('never writes into a file that is there already', () => {
    const { directory } = temporaryJournal();
    const again = openJournal({ directory, clock: () => 0, monotonic: () => 0 });
    expect(again).toMatchObject({ ok: false, code: 'EEXIST' });
  });

  it('says how many events are missing once it can write again', () => {
    let full = false;
    const opened = openJournal({
      directory: temporaryDirectory(),
      clock: () => 0,
      monotonic: () => 0,
      calls: {
        ...fileCalls,
        writeSync: ((fd: number, bytes: Uint8Array, offset: number, length: number) => {
          if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          return fileCalls.writeSync(fd, bytes, offset, length);
        }) as typeof fileCalls.writeSync,
      },
    });
    if (!opened.ok) throw new Error(opened.reason);
    const { journal } = opened;
    journal.append(sessionStart);
    full = true;
    expect(journal.append({ type: 'notice', kind: 'a', message: '' })).toMatchObject({
      ok: false,
      code: 'ENOSPC',
    });
    expect(journal.append({ type: 'notice', kind: 'b', message: '' })).toMatchObject({
      ok: false,
      code: 'ENOSPC',
    });
    full = false;
    expect(journal.append({ type: 'notice', kind: 'c', message: '' })).toEqual({ ok: true, seq: 2 });
    expect(linesOf(journal.path).map(line => line['kind'])).toEqual([undefined, 'log.lost', 'c']);
    expect(linesOf(journal.path)[1]?.['message']).toContain('2 events are missing');
  });

  it('beyond its limit writes only what has findings, and says so once', () => {
    const opened = openJournal({
      directory: temporaryDirectory(),
      clock: () => 0,
      monotonic: () => 0,
      limit: 1000,
    });
    if (!opened.ok) throw new Error(opened.reason);
    for (let turn = 0; turn < 3; turn++) for (const event of sampleEvents) opened.journal.append(event);
    const types = linesOf(opened.journal.path).map(line => line['kind'] ?? line['type']);
    expect(types.filter(type => type === 'log.limit')).toHaveLength(1);
    expect(types.filter(type => type === 'hold')).toHaveLength(3);
    expect(types.slice(types.indexOf('log.limit'))).not.toContain('exec.end');
  });

  it('calls nothing durable any more after one sync failed', () => {
    let broken = true;
    const opened = openJournal({
      directory: temporaryDirectory(),
      clock: () => 0,
      monotonic: () => 0,
      calls: {
        ...fileCalls,
        fdatasyncSync: fd => {
          if (broken) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
          fileCalls.fdatasyncSync(fd);
        },
      },
    });
    if (!opened.ok) throw new Error(opened.reason);
    expect(opened.journal.appendDurable(sessionStart)).toMatchObject({ ok: false, code: 'ESYNC' });
    broken = false;
    expect(opened.journal.appendDurable(sessionStart)).toMatchObject({ ok: false, code: 'ESYNC' });
    expect(linesOf(join(opened.journal.path))).toHaveLength(2);
  });
});
