import { homedir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { formatProblem } from '../config/config-problem.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Agent, HookRequest, HookVerdict } from '../gate/agents/agent.ts';
import { answerHook } from '../gate/agents/answer-hook.ts';
import { decideHook } from '../session/hook-decision.ts';
import { isBehindGate } from '../session/outer-gate.ts';
import { configOptions } from './config-options.ts';
import { findAgent } from './find-agent.ts';

/** Longest input of a hook, in characters; what is cut is no JSON any more, and denied. */
const LONGEST = 16 * 1024 * 1024;

/** Answers one call of an agent's hook. Returns the exit status that the agent's protocol wants. */
export async function hook(name: string): Promise<number> {
  const agent = findAgent(name);
  const output = await answerHook(agent, await readInput(), {
    decide: (request, gone) => decide(agent, request, gone),
    wait: async (milliseconds, until) => {
      await delay(milliseconds, undefined, { signal: until }).catch(() => undefined);
    },
  });
  process.stderr.write(output.stderr);
  process.stdout.write(output.stdout);
  return output.status;
}

async function decide(agent: Agent, request: HookRequest, gone: AbortSignal): Promise<HookVerdict> {
  // Behind the gate the command is asked about when it starts: one question for one action.
  if (await isBehindGate()) return { verdict: 'allow' };
  const loaded = loadConfig(configOptions(request.cwd));
  if (!loaded.ok)
    throw new Error(`the configuration is wrong: ${loaded.problems.map(formatProblem).join('; ')}`);
  return decideHook(
    request,
    {
      config: loaded.config,
      home: homedir(),
      env: process.env,
      cwd: process.cwd(),
      patience: agent.patience,
      clock: () => Date.now(),
    },
    gone,
  );
}

async function readInput(): Promise<string> {
  let input = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    input += chunk;
    if (input.length > LONGEST) break;
  }
  return input;
}
