import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SinkLine } from '../../../src/journal/sinks/sink.ts';

/** The log of a session as far as sinks see it. */
export interface TestLog {
  readonly state: string;
  readonly session: string;
  readonly directory: string;
  /** Writes events, `exec` ones unless another type is given. */
  write(count: number, type?: string): void;
  /** Text of the log from its start. */
  text(): string;
  append(text: string): void;
}

/** Makes the directory of a state with one session in it; gone when the test ends. */
export function makeLog(session = '20260101T000000Z-00000001', state?: string): TestLog {
  const root = state ?? realpathSync(mkdtempSync(join(tmpdir(), 'holdfire-sinks-')));
  if (state === undefined) onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const directory = join(root, 'sessions', session);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'events.jsonl');
  let seq = 0;
  appendFileSync(file, '');
  return {
    state: root,
    session,
    directory,
    write: (count, type = 'exec') => {
      const lines: string[] = [];
      for (let index = 0; index < count; index += 1) {
        lines.push(
          `${JSON.stringify({ type, seq, at: 1_767_225_600_000 + seq, argv: ['x', 'ä "quoted"'] })}\n`,
        );
        seq += 1;
      }
      appendFileSync(file, lines.join(''));
    },
    text: () => readFileSync(file, 'utf8'),
    append: text => appendFileSync(file, text),
  };
}

/** Waits until a condition holds. @throws Error once the deadline has passed */
export async function until(condition: () => boolean, what: string, limit = 10_000): Promise<void> {
  const deadline = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** The numbers of the lines of some batches, in order. */
export function seqs(batches: readonly (readonly SinkLine[])[]): (number | undefined)[] {
  return batches.flat().map(line => line.seq);
}

/** The numbers from 0 up to, but not with, a count. */
export function count(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index);
}
