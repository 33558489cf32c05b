import type { AgentPatience } from '../hold/agent-patience.ts';
import type { Hold } from '../hold/hold.ts';

/**
 * Says how long a hold has waited and how long it still will: for its own deadline, and for the agent.
 * @param now milliseconds since 1970
 */
export function waitingTime(hold: Hold, now: number, patience: AgentPatience | undefined): string {
  return [
    `waiting ${minutes(now - hold.since)}`,
    ...(hold.deadline === undefined ? [] : [`denied in ${minutes(hold.deadline - now)}`]),
    ...(patience === undefined ? [] : [agentTime(hold, now, patience)]),
  ].join(', ');
}

function agentTime(hold: Hold, now: number, { agent, seconds, becomes }: AgentPatience): string {
  const left = hold.since + seconds * 1000 - now;
  if (left > 0) return `${agent} waits about ${minutes(left)} more`;
  return becomes === 'background' ? `${agent} has gone on without it` : `${agent} may have given up`;
}

function minutes(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
