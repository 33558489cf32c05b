import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLineFile } from '../../../src/journal/line-file.ts';
import { record } from '../../../src/journal/recorder.ts';
import { createQueueMemory, RecordingQueue } from '../../../src/journal/recording-queue.ts';
import { SecretFinder } from '../../../src/journal/redact/find-secrets.ts';
import { temporaryDirectory } from '../../journal/sample.ts';

/** Bytes of output that come together, as a pty gives them. */
const PIECE = 4000;

/** What a program writes to a terminal of 80x24 (script(1)). */
export function terminalOutput(command: string): Buffer {
  return execFileSync('script', ['-qec', `stty cols 80 rows 24; ${command}`, '/dev/null'], {
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Records output with the real recorder, its pieces ten milliseconds apart. */
export function recordOutput(directory: string, output: Uint8Array): void {
  const queue = new RecordingQueue(createQueueMemory(256 * 1024 * 1024));
  let time = 0;
  for (let from = 0; from < output.length; from += PIECE) {
    time += 10;
    queue.put('output', time, output.subarray(from, from + PIECE));
  }
  queue.put('exit', time, Buffer.from('0'));
  queue.put('end', time, new Uint8Array());
  const created = createLineFile(join(directory, 'terminal.cast'));
  if (!created.ok) throw new Error(created.reason);
  record(queue, {
    file: created.file,
    header: { columns: 80, rows: 24, type: 'xterm-256color', at: 0, session: 's' },
    finder: new SecretFinder(),
    limit: 1e10,
    tell: problem => {
      throw new Error(problem.reason);
    },
    note: () => undefined,
    seen: () => undefined,
  });
}

/** A text file of so many megabytes, each line with its number. */
export function flood(megabytes: number): string {
  const path = join(temporaryDirectory(), 'flood.txt');
  const lines = Math.floor((megabytes * 1e6) / 80);
  writeFileSync(
    path,
    Array.from({ length: lines }, (_, index) => `${String(index).padStart(8)} ${'flood '.repeat(11)}\n`).join(
      '',
    ),
  );
  return path;
}
