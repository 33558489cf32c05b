import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { TtyModes } from './tty-modes.ts';

/** What a {@link Watchdog} watches over. */
export interface WatchdogOptions {
  /** A descriptor of the terminal, open for reading and writing and blocking; a copy goes to the watchdog. */
  readonly descriptor: number;
  /** The modes to return to. */
  readonly saved: TtyModes;
  /** The modes that we set: if the terminal has others by then, somebody else has taken it over. */
  readonly raw: TtyModes;
}

/**
 * Restores the terminal if this process dies without having done it (SIGKILL, a crash of Node).
 *
 * A shell of its own session waits for the end of a pipe whose other end only this process has: the kernel
 * closes it whatever this process dies of. So it lives exactly as long as we do, holds nothing but the pipe and
 * the terminal, and no signal to our process group or from the terminal reaches it. If it is killed itself,
 * nothing changes but that a SIGKILL is no longer cleaned up behind.
 */
export class Watchdog {
  readonly #child: ChildProcess;

  constructor({ descriptor, saved, raw }: WatchdogOptions) {
    this.#child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', saved, raw], {
      stdio: ['pipe', descriptor, 'ignore'],
      detached: true,
      cwd: '/',
    });
    this.#child.on('error', () => {});
    this.#child.stdin?.on('error', () => {});
    this.#child.unref();
    if (this.#child.stdin instanceof Socket) this.#child.stdin.unref();
  }

  /** The watchdog's process; undefined if it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What is to be written to the terminal if we die from now on. */
  update(leave: string): void {
    this.#child.stdin?.write(`${escapeForPrintf(leave)}\n`);
  }

  /** Ends the watchdog: the terminal was restored. */
  dismiss(): void {
    this.#child.stdin?.end('done\n');
  }
}

/**
 * Each line of its input replaces the one before it: `done`, or what to write as printf's `%b` reads it.
 * A shell that was waiting for us may already have set its own modes: they are left alone then.
 */
const SCRIPT = `
trap '' HUP INT QUIT TERM TSTP TTIN TTOU
leave=
while IFS= read -r line; do
  [ "$line" = done ] && exit 0
  leave=$line
done
[ "$(stty -g <&1)" = "$2" ] && stty "$1" <&1
printf '%b' "$leave"
`;

function escapeForPrintf(text: string): string {
  return [...Buffer.from(text)].map(byte => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
}
