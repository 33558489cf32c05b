import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSink } from '../../../src/journal/sinks/file-sink.ts';
import { sinkLine } from '../../../src/journal/sinks/sink-line.ts';
import { makeLog } from './log.ts';

const line = (text: string) => sinkLine('s', text);

describe('the file sink', () => {
  it('appends a line an event, for its owner’s eyes, and follows rotation', async () => {
    const path = join(makeLog().directory, 'out.jsonl');
    const sink = fileSink('f', path);
    expect(await sink.deliver([line('{"a":1}'), line('{"ä":2}')])).toEqual({ kind: 'delivered' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    renameSync(path, `${path}.1`);
    await sink.deliver([line('{"a":3}')]);
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('{"a":1}\n{"ä":2}\n');
    expect(readFileSync(path, 'utf8')).toBe('{"a":3}\n');
  });

  it('begins a new line where the last one was cut off', async () => {
    const path = join(makeLog().directory, 'out.jsonl');
    writeFileSync(path, '{"a":1}\n{"a"');
    await fileSink('f', path).deliver([line('{"a":2}')]);
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n{"a"\n{"a":2}\n');
  });

  it.each<[string, (path: string) => void]>([
    ['a directory', path => mkdirSync(path)],
    ['a pipe that nobody reads', path => execFileSync('mkfifo', [path])],
  ])('comes back later for %s', async (_, prepare) => {
    const path = join(makeLog().directory, 'out');
    prepare(path);
    expect((await fileSink('f', path).deliver([line('{}')])).kind).toBe('later');
  });

  it.each(['/nonexistent/holdfire/out', '/dev/full', '/dev/null'])('comes back later for %s', async path => {
    expect((await fileSink('f', path).deliver([line('{}')])).kind).toBe('later');
  });
});
