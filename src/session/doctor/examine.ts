import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { agentDaemons, seenProcesses } from '../../gate/agents/daemons.ts';
import { readModes } from '../../terminal/owner/tty-modes.ts';
import { openPty } from '../../terminal/pty/open-pty.ts';
import { removedVariables } from '../child-environment.ts';
import { findProgram } from '../find-program.ts';
import { isInSession } from '../is-in-session.ts';
import type { Diagnosis } from './diagnosis.ts';
import { tryGate } from './try-gate.ts';

/** The surroundings that are examined. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The state directory. */
  readonly state: string;
  /** Everything that is wrong with the configuration here, one sentence each. */
  readonly configProblems: readonly string[];
}

/** Shells whose lines can be asked about before they run, with how they tell their version. */
const SHELLS = ['bash', 'zsh', 'fish'];

/** Less free space than this, in bytes, and a long session may fill the disk. */
const LITTLE_SPACE = 200 * 1024 * 1024;

/** Finds out what is guarded here, by trying it. Each diagnosis comes when it is known. */
export async function* examine(around: Surroundings): AsyncGenerator<Diagnosis> {
  yield system();
  yield nesting();
  yield await gate(around);
  yield privileges();
  yield terminal();
  yield shells(around.env['PATH'] ?? '');
  yield* daemons();
  yield* waysOut(around.env);
  yield configuration(around.configProblems);
  yield log(around.state);
}

function system(): Diagnosis {
  const text = `${process.platform} ${release()}, ${process.arch}, Node ${process.versions.node}`;
  if (process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)) {
    return process.arch === 'x64'
      ? { about: 'system', state: 'fine', text }
      : {
          about: 'system',
          state: 'note',
          text: `${text}: the exec gate was written for it and never run on it`,
        };
  }
  return { about: 'system', state: 'problem', text: `${text}: there is no exec gate for it` };
}

function nesting(): Diagnosis {
  return isInSession()
    ? { about: 'session', state: 'note', text: 'this runs inside a session, whose gate counts' }
    : { about: 'session', state: 'fine', text: 'this runs outside of any session' };
}

async function gate({ env, home, state }: Surroundings): Promise<Diagnosis> {
  const about = 'exec gate';
  if (process.platform !== 'linux') return { about, state: 'problem', text: 'only Linux has it' };
  if (isInSession()) {
    return { about, state: 'note', text: 'not tried: one gate cannot stand below another; try outside' };
  }
  const trial = await tryGate({ home, path: env['PATH'] ?? '/usr/bin:/bin', state });
  return trial.ok
    ? { about, state: 'fine', text: 'a deletion was held at its start, denied, and did not run' }
    : { about, state: 'problem', text: trial.reason };
}

function privileges(): Diagnosis {
  const about = 'sudo, setuid';
  return process.getuid?.() === 0
    ? { about, state: 'fine', text: 'work in a session: you are root, so that no_new_privs is not set' }
    : {
        about,
        state: 'note',
        text: 'do not work in a session: the kernel demands no_new_privs for a filter. Run such commands outside',
      };
}

function terminal(): Diagnosis {
  const about = 'terminal';
  try {
    const pty = openPty({ columns: 80, rows: 24 });
    pty.releaseSlave();
    pty.close();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { about, state: 'problem', text: `no pseudo-terminal can be opened: ${reason}` };
  }
  return readModes(1) === undefined
    ? { about, state: 'note', text: 'output is not a terminal: holds can only be answered from elsewhere' }
    : { about, state: 'fine', text: 'a pseudo-terminal was opened; holds are shown here' };
}

function shells(path: string): Diagnosis {
  const found = SHELLS.flatMap(name => {
    const program = findProgram(name, '/', path);
    if (!program.ok) return [];
    const { stdout } = spawnSync(program.path, ['--version'], { encoding: 'utf8', timeout: 2000 });
    return [`${name} ${/\d+(?:\.\d+)+/.exec(stdout ?? '')?.[0] ?? ''}`.trim()];
  });
  return {
    about: 'shells',
    state: found.length === 0 ? 'note' : 'fine',
    text:
      found.length === 0
        ? 'neither bash, zsh nor fish: only programs are seen, not what a shell does itself'
        : `${found.join(', ')}: their lines are asked about before they run`,
  };
}

/** Daemons of agents that no gate stands above. */
function daemons(): Diagnosis[] {
  return agentDaemons(seenProcesses())
    .filter(({ session }) => session === undefined)
    .map(({ agent, pid, what }) => ({
      about: 'daemons',
      state: 'note',
      text: `${agent} has one outside of any session (process ${pid}): ${what}`,
    }));
}

function waysOut(env: Surroundings['env']): Diagnosis[] {
  const removed = removedVariables(env);
  if (removed.length === 0) return [];
  const text = `${removed.join(', ')}: taken out of the environment, as one can type into other terminals with it`;
  return [{ about: 'environment', state: 'note', text }];
}

function configuration(problems: readonly string[]): Diagnosis {
  return problems.length === 0
    ? { about: 'configuration', state: 'fine', text: 'is in order; holdfire config show prints it' }
    : { about: 'configuration', state: 'problem', text: problems.join('\n') };
}

function log(state: string): Diagnosis {
  const about = 'session log';
  const there = nearest(state);
  try {
    accessSync(there, constants.W_OK);
    const { bavail, bsize } = statfsSync(there);
    const free = bavail * bsize;
    const space = `${Math.round(free / 1024 / 1024)} MB free`;
    const text = `${join(state, 'sessions')}, ${space}`;
    return { about, state: free < LITTLE_SPACE ? 'problem' : 'fine', text };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      about,
      state: 'problem',
      text: `cannot be written, and without it nothing is started: ${reason}`,
    };
  }
}

/** The nearest directory that is there. */
function nearest(path: string): string {
  let there = path;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  return there;
}
