import { posix } from 'node:path';

/** How an agent is started so that its commands stay below the wrapper. */
export interface Launch {
  readonly argv: readonly string[];
  /** What was changed and why, for the log and for the person; empty if nothing was. */
  readonly notices: readonly string[];
}

/** An agent that would run its commands in a process that is not its own child. */
interface LeavingAgent {
  readonly program: string;
  /** Subcommands under which it stays anyway. */
  readonly stays: readonly string[];
  /** Words that keep it below us, put right behind the program's name. */
  readonly words: readonly string[];
  readonly notice: string;
}

/** Measured with the agents' versions of autumn 2026; Codex CLI 0.169. */
const LEAVING: readonly LeavingAgent[] = [
  {
    program: 'codex',
    stays: [
      'exec',
      'e',
      'review',
      'login',
      'logout',
      'mcp',
      'completion',
      'doctor',
      'features',
      'apply',
      'a',
      'cloud',
      'update',
    ],
    words: ['--disable', 'daemon_auto_start'],
    notice:
      'codex is started with "--disable daemon_auto_start": its daemon would run commands outside this session, where nothing can hold them',
  },
];

/** Programs that run an agent's own script: `node …/bin/codex`. */
const RUNTIMES = ['node', 'bun', 'deno'];

/** Adds what an agent needs so that its tool commands are below the wrapper; other programs stay as they are. */
export function adjustLaunch(argv: readonly string[]): Launch {
  const at = RUNTIMES.includes(nameOf(argv[0])) ? 1 : 0;
  const agent = LEAVING.find(one => one.program === nameOf(argv[at]));
  const args = argv.slice(at + 1);
  if (agent === undefined || args.some(word => agent.stays.includes(word))) return { argv, notices: [] };
  if (agent.words.every(word => args.includes(word))) return { argv, notices: [] };
  return { argv: [...argv.slice(0, at + 1), ...agent.words, ...args], notices: [agent.notice] };
}

/** `codex` of `/usr/lib/node_modules/@openai/codex/bin/codex.js`. */
function nameOf(word: string | undefined): string {
  return posix.basename(word ?? '').replace(/\.(?:js|mjs|cjs)$/, '');
}
