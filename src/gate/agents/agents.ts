import type { Agent } from './agent.ts';
import { claude } from './claude.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { cursor } from './cursor.ts';
import { droid } from './droid.ts';
import { gemini } from './gemini.ts';
import { opencode } from './opencode.ts';
import { qwen } from './qwen.ts';
import { windsurf } from './windsurf.ts';

/** Every agent whose hook protocol is spoken. */
export const AGENTS: readonly Agent[] = [
  claude,
  cline,
  codex,
  copilot,
  cursor,
  droid,
  gemini,
  opencode,
  qwen,
  windsurf,
];
