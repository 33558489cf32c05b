import { DEFAULT_POLICY } from '../policy/policy.ts';
import { splitCommand } from '../session/answer-program.ts';
import { runSession } from '../session/run-session.ts';
import { tell, UsageError } from './output.ts';
import { VERSION } from './version.ts';

/** Options of `holdfire run`. */
export interface RunOptions {
  readonly gate: string;
  readonly answerWith?: string;
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
    env: process.env,
    policy: DEFAULT_POLICY,
    holdLimit: undefined,
    answerWith: answerProgram(options.answerWith),
    facts: { holdfire: VERSION, rules: { count: 0, sha256: '' }, config: [] },
    say: tell,
  });
}

function answerProgram(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const words = splitCommand(text);
  if (words === undefined) {
    throw new UsageError(`--answer-with ${text}: write a program and its arguments, without shell operators`);
  }
  return words;
}
