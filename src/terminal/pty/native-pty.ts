import { createRequire } from 'node:module';

/** The functions of node-pty's addon. Descriptors are non-blocking, and inherited by every child (no CLOEXEC). */
export interface NativePty {
  /** openpty(3): no program is started. */
  open(
    columns: number,
    rows: number,
  ): { readonly master: number; readonly slave: number; readonly pty: string };
  /** forkpty(3) and exec; `onExit` is called with the exit code and the number of the signal, or 0. */
  fork(
    file: string,
    args: readonly string[],
    env: readonly string[],
    cwd: string,
    columns: number,
    rows: number,
    uid: number,
    gid: number,
    utf8: boolean,
    helperPath: string,
    onExit: (code: number, signal: number) => void,
  ): { readonly fd: number; readonly pid: number; readonly pty: string };
  /** TIOCSWINSZ. */
  resize(descriptor: number, columns: number, rows: number): void;
}

const require = createRequire(import.meta.url);

/**
 * Loads the addon without node-pty's own classes around it. Those lose the end of the output (200 ms after the
 * exit they destroy the socket), and their `open` reads from the slave side, i.e. steals the program's input.
 * Throws with node-pty's explanation if the package has no addon for this platform.
 */
export function loadNativePty(): NativePty {
  const { requireBinary } = require('node-pty/requireBinary.js') as {
    requireBinary(name: string): NativePty;
  };
  return requireBinary('pty.node');
}

/** The program through which node-pty's addon forks on macOS; not used elsewhere. */
export function spawnHelperPath(): string {
  if (process.platform !== 'darwin') return '';
  const from = createRequire(require.resolve('node-pty/package.json'));
  return from.resolve(`@lydell/node-pty-${process.platform}-${process.arch}/spawn-helper`);
}
