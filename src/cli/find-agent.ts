import type { Agent } from '../gate/agents/agent.ts';
import { AGENTS } from '../gate/agents/agents.ts';
import { UsageError } from './output.ts';

/** The agent of this name. @throws UsageError that lists those there are */
export function findAgent(name: string): Agent {
  const agent = AGENTS.find(one => one.name === name);
  if (agent !== undefined) return agent;
  throw new UsageError(`no agent is called ${name}: there is ${AGENTS.map(one => one.name).join(', ')}`);
}
