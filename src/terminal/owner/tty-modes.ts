import { type SpawnSyncReturns, spawnSync } from 'node:child_process';

/** Modes of a terminal line in the form of `stty -g`. */
export type TtyModes = string;

/** Reads the modes of the terminal behind a descriptor; undefined if it is no terminal. */
export function readModes(descriptor: number): TtyModes | undefined {
  const { status, stdout } = stty(descriptor, '-g');
  return status === 0 ? stdout.trim() : undefined;
}

/** Sets them; false if that failed. */
export function setModes(descriptor: number, modes: TtyModes): boolean {
  return stty(descriptor, modes).status === 0;
}

/**
 * Sets the terminal to pass every byte in both directions as it is, at once and without echo.
 *
 * Not by Node's setRawMode: it leaves OPOST and ONLCR on, so that a line feed of a raw program would become
 * carriage return and line feed, and put what follows into the first column.
 */
export function setRawModes(descriptor: number): boolean {
  return stty(descriptor, 'raw', '-echo', '-iexten', 'cs8').status === 0;
}

/**
 * A process in the background that changes its terminal is stopped by the kernel (SIGTTOU), stty in its place:
 * not to be waited for without a limit, in milliseconds.
 */
const LIMIT = 2000;

function stty(descriptor: number, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync('stty', args, {
    stdio: [descriptor, 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: LIMIT,
    killSignal: 'SIGKILL',
  });
}
