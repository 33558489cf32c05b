import { createInterface } from 'node:readline/promises';

/** Asks the person whether to start all the same. False where nobody can be asked. */
export async function askToAgree(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question('holdfire: start with it all the same? Type yes: ')).trim() === 'yes';
  } finally {
    terminal.close();
  }
}
