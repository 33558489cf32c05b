import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Signals of a terminal, which reach the program by themselves. */
const FROM_TERMINAL = ['SIGINT', 'SIGQUIT'] as const;

/** Signals that are meant for the program. */
const PASSED_ON = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/**
 * Runs a program as it is, where the gate of an outer session guards it already.
 * @param path the program's file
 * @returns its exit status; 128 + n after signal n; 126 if it could not be started
 */
export async function runBehindGate(path: string, argv: readonly string[], cwd: string): Promise<number> {
  const child = spawn(path, argv.slice(1), { argv0: argv[0], cwd, stdio: 'inherit' });
  for (const signal of FROM_TERMINAL) process.on(signal, () => {});
  for (const signal of PASSED_ON) process.on(signal, () => child.kill(signal));
  return new Promise(resolve => {
    child.on('error', () => resolve(126));
    child.on('exit', (code, signal) =>
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]),
    );
  });
}
