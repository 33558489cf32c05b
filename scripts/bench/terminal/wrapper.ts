/**
 * The pass-through alone, as `wrapper [--record DIRECTORY] PROGRAM ARG…`; the benchmarks' stand-in for a
 * session, without gate and policy. It records as a session does.
 */
import { openRecording, type Recording } from '../../../src/journal/recording.ts';
import { openOwnerTerminal } from '../../../src/terminal/owner/owner-terminal.ts';
import { PassThrough } from '../../../src/terminal/pass-through.ts';
import { spawnPty } from '../../../src/terminal/pty/spawn-pty.ts';

const args = process.argv.slice(2);
const directory = args[0] === '--record' ? args.splice(0, 2)[1] : undefined;
const opened = openOwnerTerminal();
if (!opened.ok) throw new Error(opened.reason);
const owner = opened.terminal;
const [file = '', ...rest] = args;
const { pty, exited } = spawnPty({ file, args: rest, env: process.env, cwd: process.cwd(), ...owner.size });
const recording = directory === undefined ? undefined : record(directory);
const pass = new PassThrough({ owner, pty, onOutput: bytes => recording?.output(bytes) });
pass.start();
owner.watch();
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
