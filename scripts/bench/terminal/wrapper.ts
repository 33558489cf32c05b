/**
 * The pass-through alone, as `wrapper [--record DIRECTORY] PROGRAM ARG…`; the benchmarks' stand-in for a
 * session, without gate and policy. It records as a session does. `wrapper --overlay FILE PROGRAM ARG…` draws
 * over the program twenty times, writes to FILE how long that took, and kills the program.
 */
import { writeFileSync } from 'node:fs';
import { openRecording, type Recording } from '../../../src/journal/recording.ts';
import { openOwnerTerminal } from '../../../src/terminal/owner/owner-terminal.ts';
import { PassThrough } from '../../../src/terminal/pass-through.ts';
import { spawnPty } from '../../../src/terminal/pty/spawn-pty.ts';

const args = process.argv.slice(2);
const [option, value] = args[0]?.startsWith('--') ? args.splice(0, 2) : [];
const opened = openOwnerTerminal();
if (!opened.ok) throw new Error(opened.reason);
const owner = opened.terminal;
const [file = '', ...rest] = args;
const { pty, pid, exited } = spawnPty({
  file,
  args: rest,
  env: process.env,
  cwd: process.cwd(),
  ...owner.size,
});
const recording = option === '--record' ? record(value as string) : undefined;
const pass = new PassThrough({ owner, pty, onOutput: bytes => recording?.output(bytes) });
pass.start();
owner.watch();
if (option === '--overlay') void drawOver(value as string);
await pass.ended;
const { code } = await exited;
await recording?.close(code);
await owner.close();
process.exit(code);

function record(into: string): Recording {
  return openRecording({
    directory: into,
    header: { ...owner.size, at: Date.now(), session: 'bench' },
    worker: new URL('./recording-worker.mjs', import.meta.url),
    now: () => performance.now(),
    tell: ({ reason }) => process.stderr.write(`${reason}\n`),
  });
}

async function drawOver(path: string): Promise<void> {
  const wait = (milliseconds: number): Promise<void> =>
    new Promise(resolve => setTimeout(resolve, milliseconds));
  const lines = Array.from({ length: owner.size.rows }, (_, row) => `\x1b[1mrow ${row}\x1b[m of the overlay`);
  const times: { enter: number; leave: number }[] = [];
  await wait(1000);
  for (let round = 0; round < 20; round += 1) {
    await wait(100);
    const start = performance.now();
    const shown = pass.enterOverlay({ onKey: () => {} });
    shown.paint(lines);
    const enter = performance.now() - start;
    await wait(100);
    const end = performance.now();
    await shown.leave();
    times.push({ enter, leave: performance.now() - end });
  }
  writeFileSync(path, JSON.stringify(times));
  process.kill(pid, 'SIGKILL');
}
