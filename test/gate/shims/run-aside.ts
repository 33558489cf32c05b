import { spawn } from 'node:child_process';

/** How a program ended and what it printed. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs a program while this process goes on answering it. Ended after ten seconds. */
export async function runAside(
  file: string,
  args: readonly string[],
  options: { readonly env: Record<string, string>; readonly cwd: string; readonly input?: string },
): Promise<Outcome> {
  const child = spawn(file, args, {
    env: options.env,
    cwd: options.cwd,
    timeout: 10_000,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {
    // It need not read.
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status => resolve({ stdout, stderr, status }));
  });
}
