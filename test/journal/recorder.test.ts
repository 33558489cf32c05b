import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretSeen } from '../../src/journal/event.ts';
import { type FileCalls, fileCalls } from '../../src/journal/file-calls.ts';
import { createLineFile } from '../../src/journal/line-file.ts';
import type { LogError } from '../../src/journal/log-error.ts';
import { type RecordingEnd, record } from '../../src/journal/recorder.ts';
import { createQueueMemory, type QueuedKind, RecordingQueue } from '../../src/journal/recording-queue.ts';
import { SecretFinder } from '../../src/journal/redact/find-secrets.ts';
import { temporaryDirectory } from './sample.ts';

interface Item {
  readonly kind: QueuedKind;
  readonly time: number;
  readonly bytes: Uint8Array;
}

interface Recorded {
  readonly header: unknown;
  readonly bytes: Buffer;
  readonly events: readonly [number, string, string][];
  readonly end: RecordingEnd;
  readonly told: readonly LogError[];
  readonly seen: readonly SecretSeen[];
}

function recordAll(
  items: readonly Item[],
  options: { readonly calls?: FileCalls; readonly limit?: number } = {},
): Recorded {
  const queue = new RecordingQueue(createQueueMemory(1 << 20));
  for (const { kind, time, bytes } of items) expect(queue.put(kind, time, bytes)).toBe(true);
  queue.put('end', 0, new Uint8Array());
  const created = createLineFile(join(temporaryDirectory(), 'terminal.cast'), options.calls ?? fileCalls);
  if (!created.ok) throw new Error(created.reason);
  const told: LogError[] = [];
  const seen: SecretSeen[] = [];
  const end = record(queue, {
    file: created.file,
    header: { columns: 80, rows: 24, at: 0, session: 's' },
    finder: new SecretFinder(),
    limit: options.limit ?? 1e9,
    tell: problem => told.push(problem),
    note: () => undefined,
    seen: secret => seen.push(secret),
  });
  const [first, ...events] = readFileSync(created.file.path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);
  return {
    bytes: readFileSync(created.file.path),
    header: first,
    events: events as [number, string, string][],
    end,
    told,
    seen,
  };
}

const output = (time: number, data: string | Uint8Array): Item => ({
  kind: 'output',
  time,
  bytes: Buffer.from(data),
});
const other = (kind: QueuedKind, time: number, data: string): Item => ({
  kind,
  time,
  bytes: Buffer.from(data),
});

describe('the recorder', () => {
  it('writes output that comes together as one event, at the time of its first byte', () => {
    const { events, end } = recordAll([
      output(5, 'a'),
      output(12, 'b'),
      output(30, 'c'),
      other('exit', 40, '0'),
    ]);
    expect(events).toEqual([
      [0.005, 'o', 'ab'],
      [0.025, 'o', 'c'],
      [0.01, 'x', '0'],
    ]);
    expect(end).toMatchObject({ missing: 0 });
  });

  it('says what its file holds at the end', () => {
    const { end, bytes } = recordAll([output(5, 'a'), other('exit', 40, '0')]);
    expect(end.file).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('keeps marks and resizes where they came in the output', () => {
    const { events } = recordAll([
      output(1, 'before'),
      other('marker', 2, 'deny h1'),
      other('resize', 2, '90x30'),
      output(3, 'after'),
    ]);
    expect(events.map(([, code, data]) => [code, data])).toEqual([
      ['o', 'before'],
      ['m', 'deny h1'],
      ['r', '90x30'],
      ['o', 'after'],
    ]);
  });

  it('holds all output, in order, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.array(fc.nat(300)), (text, cuts) => {
        const bytes = Buffer.from(text);
        const borders = [...cuts.filter(at => at < bytes.length).sort((a, b) => a - b), bytes.length];
        const items = borders.map((at, index) =>
          output(index * 7, bytes.subarray(borders[index - 1] ?? 0, at)),
        );
        const { events } = recordAll(items);
        expect(events.map(([, , data]) => data).join('')).toBe(bytes.toString('utf8'));
      }),
      { numRuns: 60 },
    );
  });

  it('cuts a flood into events of bounded size, never within a character', () => {
    const text = `x${'𝄞'.repeat(50_000)}`;
    const { events } = recordAll([output(0, text)]);
    expect(events.map(([, , data]) => data).join('')).toBe(text);
    expect(Math.max(...events.map(([, , data]) => data.length))).toBeLessThanOrEqual(64 * 1024);
  });

  it('says where the thread that owns the terminal had to leave something out', () => {
    const { events, end } = recordAll([output(1, 'a'), other('gap', 2, '4096'), output(3, 'b')]);
    expect(events.map(([, code, data]) => [code, data])).toEqual([
      ['o', 'a'],
      ['g', '4096'],
      ['m', '4096 bytes of output not recorded'],
      ['o', 'b'],
    ]);
    expect(end.missing).toBe(4096);
  });

  it('takes the secrets out, also one that it is told of, and one that comes in pieces', () => {
    const { events } = recordAll([
      output(1, 'x ghp_wWPw5k4aXcaT4f'),
      other('secret', 2, 'TOKEN\nopen sesame'),
      output(90, 'NP0UcnZwJUVFk6LO0pINUx open sesame\r\n'),
    ]);
    const text = events.map(([, , data]) => data).join('');
    expect(text).toMatch(/^x \[REDACTED:github-token\]\*+ \[REDACTED:TOKEN\]\r\n$/);
  });

  it('tells of each secret once, by its digest', () => {
    const secret = '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';
    const { seen } = recordAll([output(7, `a ${secret}\r\n`), output(500, `b ${secret}\r\n`)]);
    const digest = createHash('sha256').update(secret).digest('hex').slice(0, 16);
    expect(seen).toEqual([{ type: 'secret', rule: 'github-token', digest, shown: 7 }]);
  });

  it('stops at its limit, counts from there on, and goes on marking', () => {
    const { events, end, told } = recordAll(
      [
        output(0, 'a'.repeat(500)),
        output(50, 'b'.repeat(500)),
        other('marker', 60, 'here'),
        other('exit', 70, '0'),
      ],
      { limit: 400 },
    );
    expect(events.map(([, code]) => code)).toEqual(['o', 'g', 'm', 'm', 'x']);
    expect(end.missing).toBe(500);
    expect(told.map(problem => problem.code)).toEqual(['EFBIG']);
  });

  it('stays a valid recording on a disk that is full for a while, tells it once, and keeps the clock', () => {
    let call = 0;
    const full = (at: number): boolean => at >= 2 && at < 5;
    const { header, events, end, told } = recordAll(
      [output(0, 'a'), output(100, 'bb'), output(200, 'cc'), output(300, 'd'), other('exit', 400, '0')],
      {
        calls: {
          ...fileCalls,
          writeSync: ((fd: number, bytes: Uint8Array, offset: number, length: number) => {
            if (full(call++)) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
            return fileCalls.writeSync(fd, bytes, offset, length);
          }) as typeof fileCalls.writeSync,
        },
      },
    );
    expect(header).toMatchObject({ version: 3 });
    const lost = events.find(([, code]) => code === 'g');
    expect(Number(lost?.[2])).toBe(end.missing);
    expect(told).toHaveLength(1);
    expect(told[0]?.code).toBe('ENOSPC');
    expect(events.at(-1)?.slice(1)).toEqual(['x', '0']);
    expect(events.reduce((sum, [interval]) => sum + interval, 0)).toBeCloseTo(0.4);
  });
});
