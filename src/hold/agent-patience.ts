/** How long an agent waits for a command, and what it does then. */
export interface AgentPatience {
  /** The agent as people call it. */
  readonly agent: string;
  /** Seconds that it waits unless it was told otherwise. */
  readonly seconds: number;
  /** What becomes of the command: it goes on unseen, or is ended. */
  readonly becomes: 'background' | 'ended';
}

/**
 * What was measured of the agents' standard limits in 2026; each may be set otherwise, for one command too.
 * An agent that waits for ever (pi) is not listed.
 */
const PATIENCE: Readonly<Record<string, AgentPatience>> = {
  claude: { agent: 'Claude Code', seconds: 120, becomes: 'background' },
  codex: { agent: 'Codex', seconds: 10, becomes: 'background' },
  gemini: { agent: 'Gemini CLI', seconds: 300, becomes: 'ended' },
  qwen: { agent: 'Qwen Code', seconds: 120, becomes: 'ended' },
  opencode: { agent: 'opencode', seconds: 120, becomes: 'ended' },
  kilo: { agent: 'Kilo', seconds: 120, becomes: 'ended' },
  kilocode: { agent: 'Kilo', seconds: 120, becomes: 'ended' },
  copilot: { agent: 'Copilot CLI', seconds: 30, becomes: 'background' },
  cline: { agent: 'Cline', seconds: 30, becomes: 'ended' },
  cn: { agent: 'Continue', seconds: 180, becomes: 'ended' },
  droid: { agent: 'droid', seconds: 60, becomes: 'ended' },
};

/**
 * The patience of the agent that a session runs.
 * @param program the program as it was called, with or without its directory
 * @returns undefined for what is no agent, or none that is known to give up
 */
export function agentPatience(program: string): AgentPatience | undefined {
  const name = program.slice(program.lastIndexOf('/') + 1).replace(/\.(?:js|exe|cmd)$/, '');
  return Object.hasOwn(PATIENCE, name) ? PATIENCE[name] : undefined;
}
