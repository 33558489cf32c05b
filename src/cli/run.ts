import { splitCommand } from '../session/answer-program.ts';
import type { EarlyStart } from '../session/early-start.ts';
import { runSession } from '../session/run-session.ts';
import { GATES } from '../session/session-gate.ts';
import { agreeToConfig } from './agree-to-config.ts';
import { ownConfig } from './load-config.ts';
import { tell, UsageError } from './output.ts';
import { sessionFacts } from './session-facts.ts';

/** Options of `holdfire run`. */
export interface RunOptions {
  readonly gate?: string;
  readonly answerWith?: string;
  readonly plain?: boolean;
}

/** Runs a program in a session. Returns its exit status. */
export async function run(words: readonly string[], options: RunOptions, early: EarlyStart): Promise<number> {
  const gate = GATES.find(kind => kind === options.gate);
  if (options.gate !== undefined && gate === undefined) {
    throw new UsageError(`--gate ${options.gate}: there is ${GATES.join(', ')}`);
  }
  const answerWith = answerProgram(options.answerWith);
  return runSession({
    argv: words.length > 0 ? words : [process.env['SHELL'] ?? '/bin/sh'],
    cwd: process.cwd(),
    env: process.env,
    configure: async () => {
      const own = ownConfig();
      const notices = await agreeToConfig(own);
      const { config, snapshot } = own;
      return {
        config: answerWith === undefined ? config : { ...config, answerWith },
        snapshot,
        notices,
        facts: sessionFacts(own),
      };
    },
    gate,
    early,
    plain: options.plain === true,
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
