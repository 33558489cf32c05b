import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A process, as far as it can be seen. */
export interface SeenProcess {
  readonly pid: number;
  readonly argv: readonly string[];
  /** The session it was started in, as its environment says; undefined: none, or it may not be read. */
  readonly session: string | undefined;
}

/** A process of an agent that lives on by itself, and what of it matters here. */
export interface AgentDaemon {
  readonly pid: number;
  readonly agent: string;
  /** The session it was started in and is gated by; undefined: it is outside of every session. */
  readonly session: string | undefined;
  /** One sentence for a person. */
  readonly what: string;
}

interface KnownDaemon {
  readonly agent: string;
  readonly matches: (argv: readonly string[]) => boolean;
  readonly what: string;
}

/** Measured with the agents' versions of autumn 2026: Codex CLI 0.169, Cline CLI 3.0. */
const KNOWN: readonly KnownDaemon[] = [
  {
    agent: 'Codex CLI',
    matches: argv => named(argv, 'codex') && argv.includes('app-server') && argv.includes('--managed-daemon'),
    what: 'it runs the commands of every Codex screen of this user, also of one inside a session, unless that was started with `--disable daemon_auto_start` as `holdfire run` does',
  },
  {
    agent: 'Cline CLI',
    matches: argv => argv.includes('--cline-hub-daemon'),
    what: 'it runs the commands of Cline sessions that were started with --zen',
  },
];

/**
 * Daemons of agents among these processes: what they run is seen only if they were started inside a session.
 */
export function agentDaemons(processes: readonly SeenProcess[]): AgentDaemon[] {
  return processes.flatMap(({ pid, argv, session }) => {
    const known = KNOWN.find(one => one.matches(argv));
    return known === undefined ? [] : [{ pid, agent: known.agent, session, what: known.what }];
  });
}

/** The processes that can be seen here (proc(5)); none where there is no /proc. */
export function seenProcesses(proc = '/proc'): SeenProcess[] {
  return list(proc)
    .filter(name => /^\d+$/.test(name))
    .map(name => ({
      pid: Number(name),
      argv: fields(join(proc, name, 'cmdline')),
      session: fields(join(proc, name, 'environ'))
        .find(entry => entry.startsWith(SESSION))
        ?.slice(SESSION.length),
    }));
}

const SESSION = 'HOLDFIRE_SESSION=';

/** An agent's own binary, or its script behind the program that runs it. */
function named(argv: readonly string[], name: string): boolean {
  return argv.slice(0, 2).some(word => posix.basename(word).replace(/\.[cm]?js$/, '') === name);
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function fields(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\0').slice(0, -1);
  } catch {
    return [];
  }
}
