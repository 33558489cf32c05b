import { homedir } from 'node:os';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import { runSession } from '../session/run-session.ts';
import { tell, UsageError } from './output.ts';
import { VERSION } from './version.ts';

/** Options of `holdfire run`. */
export interface RunOptions {
  readonly gate: string;
}

/** Runs a program in a session. Returns its exit status. */
export async function run(words: readonly string[], options: RunOptions): Promise<number> {
  if (!['exec', 'none'].includes(options.gate)) {
    throw new UsageError(`--gate ${options.gate}: there is exec and none`);
  }
  const argv = words.length > 0 ? words : [process.env['SHELL'] ?? '/bin/sh'];
  return runSession({
    argv,
    cwd: process.cwd(),
    home: homedir(),
    env: process.env,
    policy: DEFAULT_POLICY,
    holdLimit: undefined,
    facts: { holdfire: VERSION, rules: { count: 0, sha256: '' }, config: [] },
    say: tell,
  });
}
