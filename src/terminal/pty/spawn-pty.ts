import { constants } from 'node:os';
import type { TerminalSize } from '../terminal-size.ts';
import { loadNativePty, spawnHelperPath } from './native-pty.ts';
import { PtyHost, type SetCloseOnExec } from './pty-host.ts';

/** A program to be started on a pty of its own. */
export interface SpawnPtyOptions extends TerminalSize {
  readonly file: string;
  /** Without the name of the program. */
  readonly args: readonly string[];
  /** The whole environment. Taken as it is: what must not be inherited (TMUX, STY) is left out by the caller. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly setCloseOnExec?: SetCloseOnExec | undefined;
}

/** How a program ended. */
export interface ProgramExit {
  readonly code: number;
  /** The signal that ended it: `SIGTERM`. */
  readonly signal: string | undefined;
}

/** A program on a pty. */
export interface SpawnedPty {
  readonly pty: PtyHost;
  readonly pid: number;
  /** Its output may outlast it: wait for the pty's `onEnd`, too. */
  readonly exited: Promise<ProgramExit>;
}

/** Starts a program on a new pty that is its controlling terminal. Throws if that cannot be had. */
export function spawnPty(options: SpawnPtyOptions): SpawnedPty {
  let end: (exit: ProgramExit) => void = () => {};
  const exited = new Promise<ProgramExit>(resolve => {
    end = resolve;
  });
  const env = Object.entries(options.env).filter(([, value]) => value !== undefined);
  const child = loadNativePty().fork(
    options.file,
    options.args,
    env.map(([name, value]) => `${name}=${value}`),
    options.cwd,
    options.columns,
    options.rows,
    -1,
    -1,
    true,
    spawnHelperPath(),
    (code, signal) => end({ code, signal: signal === 0 ? undefined : signalName(signal) }),
  );
  options.setCloseOnExec?.(child.fd);
  return { pty: new PtyHost(child.pty, child.fd, undefined), pid: child.pid, exited };
}

function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found?.[0] ?? `signal ${number}`;
}
