import { createInterface } from 'node:readline/promises';
import { revokeTrust } from '../config/trust/revoke-trust.ts';
import { trustProject } from '../config/trust/trust-project.ts';
import { isInSession } from '../session/is-in-session.ts';
import { configOptions } from './config-options.ts';
import { print } from './output.ts';

/** Shows what the configuration here would loosen and keeps the person's consent. Returns the exit status. */
export async function trust(options: { readonly yes?: string; readonly revoke?: boolean }): Promise<number> {
  const shared = { ...configOptions(), print, inSession: isInSession() };
  if (options.revoke === true) return revokeTrust(shared);
  return trustProject({
    ...shared,
    ask: process.stdin.isTTY && process.stdout.isTTY ? ask : undefined,
    ...(options.yes === undefined ? {} : { hash: options.yes }),
  });
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${question} Type yes: `)).trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}
