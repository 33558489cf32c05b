import { spawn, spawnSync } from 'node:child_process';

/** Is a program on the PATH? */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', 'command -v "$0"', program]).status === 0;
}

/** Where and with what a client runs. */
export interface ClientRun {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/**
 * Runs a client to its end; it must talk to loopback only.
 * @returns its exit status, -1 if it was killed after ten seconds
 */
export async function runClient(argv: readonly string[], run: ClientRun): Promise<number> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, {
    cwd: run.cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: run.cwd, LC_ALL: 'C.UTF-8', ...run.env },
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: 10_000,
  });
  child.stdin.on('error', () => {
    // The client does not read its input.
  });
  child.stdin.end(run.stdin ?? '');
  return new Promise(resolve => child.on('close', code => resolve(code ?? -1)));
}
