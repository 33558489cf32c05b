import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { SpawnRequest } from '../gate/exec/spawn.ts';

/** Told how a program has ended. */
export type OnEnd = (code: number | null, signal: NodeJS.Signals | null) => void;

/**
 * Opens the terminal and becomes the program. A session's leader that opens a terminal gets it as its
 * controlling one (tty_ioctl(4); open(2), O_NOCTTY), which a descriptor that it was given does not do.
 */
const OPENER = 'tty=$1; shift; eval "exec $1"; shift; exec "$@"';

/**
 * Starts a program with nothing but what Node has, so on any system. Signals have their default dispositions
 * and none is blocked: libuv sees to it.
 */
export function spawnPlain(
  request: SpawnRequest,
  onEnd: OnEnd,
): Promise<{ readonly ok: true; readonly pid: number } | { readonly ok: false; readonly errno: number }> {
  const { path, argv, terminal, cwd } = request;
  const options: SpawnOptions = {
    cwd,
    env: variablesOf(request.env),
    stdio: [0, 1, 2].map(fd => (terminal?.descriptors.includes(fd) === true ? 'ignore' : 'inherit')),
    detached: terminal !== undefined,
  };
  const child =
    terminal === undefined
      ? spawn(path, argv.slice(1), { ...options, argv0: argv[0] })
      : spawn(
          '/bin/sh',
          ['-c', OPENER, 'sh', terminal.path, redirections(terminal.descriptors), path, ...argv.slice(1)],
          options,
        );
  return new Promise(resolve => {
    child.on('spawn', () => resolve({ ok: true, pid: child.pid ?? 0 }));
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ ok: false, errno: constants.errno[error.code as keyof typeof constants.errno] ?? 0 });
    });
    child.on('exit', onEnd);
  });
}

/** The terminal for these descriptors: the first is opened, the others are its copies. */
function redirections([first, ...others]: readonly number[]): string {
  if (first === undefined) return '';
  return [`${first}<>"$tty"`, ...others.map(fd => `${fd}>&${first}`)].join(' ');
}

function variablesOf(entries: readonly Uint8Array[]): Record<string, string> {
  return Object.fromEntries(
    entries.map(entry => {
      const text = Buffer.from(entry).toString('utf8');
      const at = text.indexOf('=');
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
