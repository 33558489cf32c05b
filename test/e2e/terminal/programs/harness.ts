/**
 * Runs a program through the pass-through and draws over it on request: the smallest owner of a terminal that
 * the end-to-end tests can drive. `harness SOCKET PROGRAM ARG…`; requests are lines on the Unix socket, each
 * answered by one line of JSON.
 */
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import koffi from 'koffi';
import { refuseInspector } from '../../../../src/terminal/owner/inspector.ts';
import { openOwnerTerminal } from '../../../../src/terminal/owner/owner-terminal.ts';
import { type OverlayHandle, PassThrough } from '../../../../src/terminal/pass-through.ts';
import { spawnPty } from '../../../../src/terminal/pty/spawn-pty.ts';

refuseInspector();
const [, , socketPath = '', file = '', ...args] = process.argv;
const opened = openOwnerTerminal();
if (!opened.ok) {
  process.stderr.write(`${opened.reason}\n`);
  process.exit(2);
}
const owner = opened.terminal;
const fcntl = koffi.load('libc.so.6').func('int fcntl(int fd, int command, int argument)');
const { TMUX: _tmux, ...env } = process.env;
const { pty, pid, exited } = spawnPty({
  file,
  args,
  env,
  cwd: process.cwd(),
  setCloseOnExec: descriptor => fcntl(descriptor, 2, 1),
  ...owner.size,
});

let received = '';
let recorded = 0;
const pass = new PassThrough({
  owner,
  pty,
  onOutput: bytes => {
    recorded += bytes.length;
  },
  onInput: bytes => {
    received += bytes.toString('latin1');
  },
});
pass.start();
owner.watch();

let shown: OverlayHandle | undefined;
let frames = 0;
const keys: { key: string; burst: number }[] = [];
const ignored: string[] = [];

function paint(): void {
  if (shown === undefined) return;
  frames += 1;
  const { columns, rows } = shown.size;
  const text = `overlay ${columns}x${rows} frame ${frames}`;
  shown.paint([
    text,
    '\x1b[1;31mred and bold\x1b[m',
    ...Array.from({ length: 200 }, (_, row) => `row ${row}`),
  ]);
}

async function answer(request: string): Promise<unknown> {
  switch (request) {
    case 'enter':
      shown = pass.enterOverlay({
        onKey: (bytes, burst) => keys.push({ key: bytes.toString('latin1'), burst }),
        onIgnored: kind => ignored.push(kind),
        onResize: paint,
      });
      paint();
      return {};
    case 'paint':
      paint();
      return {};
    case 'leave': {
      const began = performance.now();
      await shown?.leave();
      shown = undefined;
      return { milliseconds: performance.now() - began };
    }
    case 'keys':
      return { keys: keys.splice(0), ignored: ignored.splice(0) };
    case 'state':
      return { pid: process.pid, program: pid, watchdog: owner.watchdogPid, received, recorded };
    case 'throw':
      setImmediate(() => {
        throw new Error('thrown on request');
      });
      return {};
    default:
      return { error: request };
  }
}

function serve(socket: Socket): void {
  socket.on('error', () => {});
  createInterface({ input: socket }).on('line', line => {
    void answer(line).then(result => socket.write(`${JSON.stringify(result)}\n`));
  });
}

const server = createServer(serve).listen(socketPath);
await pass.ended;
const { code, signal } = await exited;
await owner.close(signal === undefined ? undefined : pass.leftovers);
pass.close();
server.close();
process.exit(signal === undefined ? code : 1);
