import type { Agent, HookOutput, HookRequest, HookVerdict } from './agent.ts';

/** What is kept of the agent's patience for starting, printing and ending, in milliseconds. */
const MARGIN = 5000;

/** What {@link answerHook} works with. */
export interface AnswerOptions {
  /** Decides; may wait for a person. `gone` is aborted when there is no time left. */
  readonly decide: (request: HookRequest, gone: AbortSignal) => Promise<HookVerdict>;
  /** Resolves after so many milliseconds, unless aborted. */
  readonly wait: (milliseconds: number, until: AbortSignal) => Promise<void>;
}

/**
 * Answers one call of an agent's hook. Whatever goes wrong denies: agents take a hook that fails, or that is
 * late, for a yes.
 * @param input what stood on standard input
 */
export async function answerHook(agent: Agent, input: string, options: AnswerOptions): Promise<HookOutput> {
  const read = agent.read(parse(input));
  if (read.kind === 'other') return agent.answer({ verdict: 'allow' });
  if (read.kind === 'unreadable') {
    return agent.answer(
      deny(`holdfire: denied: what ${agent.title} told its hook was not understood (${read.reason})`),
    );
  }
  const gone = new AbortController();
  const done = new AbortController();
  const limit = Math.max(agent.patience - MARGIN, agent.patience / 2);
  const late = options.wait(limit, done.signal).then((): HookVerdict => {
    gone.abort();
    const seconds = Math.round(limit / 1000);
    return deny(
      `holdfire: denied: nobody answered within ${seconds} s. Ask your user; once approved, run the same command again.`,
    );
  });
  try {
    return agent.answer(await Promise.race([options.decide(read.request, gone.signal), late]));
  } catch (error) {
    return agent.answer(deny(`holdfire: denied: this command could not be judged (${String(error)})`));
  } finally {
    done.abort();
  }
}

function deny(reason: string): HookVerdict {
  return { verdict: 'deny', reason };
}

function parse(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return undefined;
  }
}
