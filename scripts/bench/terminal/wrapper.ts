/** The pass-through alone, as `wrapper [--record FILE] PROGRAM ARG…`; the benchmarks' stand-in for a session. */
import { openSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { openOwnerTerminal } from '../../../src/terminal/owner/owner-terminal.ts';
import { PassThrough } from '../../../src/terminal/pass-through.ts';
import { spawnPty } from '../../../src/terminal/pty/spawn-pty.ts';

const args = process.argv.slice(2);
const record = args[0] === '--record' ? createRecorder(args.splice(0, 2)[1] as string) : undefined;
const opened = openOwnerTerminal();
if (!opened.ok) throw new Error(opened.reason);
const owner = opened.terminal;
const [file = '', ...rest] = args;
const { pty, exited } = spawnPty({ file, args: rest, env: process.env, cwd: process.cwd(), ...owner.size });
const pass = new PassThrough({ owner, pty, ...(record === undefined ? {} : { onOutput: record.add }) });
pass.start();
owner.watch();
await pass.ended;
record?.flush();
const { code } = await exited;
await owner.close();
process.exit(code);

/** Plain asciicast v3 lines, output put together up to 64 KiB or 16 ms: no hashes, no redaction. */
function createRecorder(path: string): { add(bytes: Buffer): void; flush(): void } {
  const descriptor = openSync(path, 'w');
  const decoder = new StringDecoder('utf8');
  const buffer = Buffer.allocUnsafe(128 * 1024);
  let size = 0;
  let last = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (size === 0) return;
    const now = performance.now();
    const line = `[${((now - last) / 1000).toFixed(3)}, "o", ${JSON.stringify(decoder.write(buffer.subarray(0, size)))}]\n`;
    last = now;
    size = 0;
    writeSync(descriptor, line);
  };
  return {
    add: bytes => {
      bytes.copy(buffer, size);
      size += bytes.length;
      if (size >= 64 * 1024) flush();
      else timer ??= setTimeout(flush, 16);
    },
    flush,
  };
}
