/** Variables that give a tool the consent it wants from a person (from the tools' own messages), with the tool. */
export const CONSENTS: ReadonlyMap<string, string> = new Map([
  ['PRISMA_USER_CONSENT_FOR_DANGEROUS_AI_ACTION', 'prisma'],
]);

/** Variables by which tools notice that an agent calls them. */
export const AGENT_MARKERS: ReadonlySet<string> = new Set([
  'CLAUDECODE',
  'CLAUDE_CODE_ENTRYPOINT',
  'CURSOR_AGENT',
  'CURSOR_TRACE_ID',
  'CODEX_SANDBOX',
  'CODEX_CI',
  'GEMINI_CLI',
  'AI_AGENT',
  'OPENCODE',
  'QWEN_CODE',
  'COPILOT_AGENT',
  'REPLIT_AGENT',
]);
