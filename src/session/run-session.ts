import { constants } from 'node:os';
import { isatty } from 'node:tty';
import type { Policy } from '../policy/policy.ts';
import { builtFile } from './built-files.ts';
import { childEnvironment } from './child-environment.ts';
import { ExecGate } from './exec-gate.ts';
import { findProgram } from './find-program.ts';
import { HoldDesk } from './hold-desk.ts';
import { logStart, openSessionLog, type SessionFacts } from './session-log.ts';

/** What a session is started with. */
export interface SessionOptions {
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly policy: Policy;
  /** Milliseconds after which an unanswered hold is denied. */
  readonly holdLimit: number | undefined;
  readonly facts: Pick<SessionFacts, 'holdfire' | 'rules' | 'config'>;
  /** Writes a line for the person, to stderr. */
  readonly say: (line: string) => void;
}

/**
 * Runs a program behind the exec gate.
 * @returns the exit status: the program's own; 128 + n after signal n; 126 or 127 if it could not be
 *   started, as a shell would give; 1 if the session itself could not be set up
 */
export async function runSession(options: SessionOptions): Promise<number> {
  const { argv, cwd, say } = options;
  const found = findProgram(argv[0] ?? '', cwd, options.env['PATH']);
  if (!found.ok) {
    say(found.message);
    return found.status;
  }
  const opened = openSessionLog(options.env, options.home);
  if (!opened.ok) {
    say(`cannot open the session's log: ${opened.reason}`);
    return 1;
  }
  const { id, journal } = opened;
  const environment = childEnvironment(id);
  logStart(opened, {
    ...options.facts,
    program: argv,
    cwd,
    gate: 'exec',
    terminal: isatty(1) ? { columns: process.stdout.columns, rows: process.stdout.rows } : undefined,
    previous: undefined,
    limits: [],
  });
  const gate = new ExecGate(
    { gate: builtFile('gate-worker'), spawner: builtFile('spawner') },
    { policy: options.policy, home: options.home, holdLimit: options.holdLimit },
    { supervisor: process.pid, supervisorGroup: process.pid },
  );
  const desk = new HoldDesk({
    journal,
    settle: (hold, answer) => gate.answer(hold, answer),
    warn: say,
    clock: () => Date.now(),
  });
  const ended = new Promise<number>(resolve => {
    let status = 1;
    gate.on('events', events => {
      for (const event of events) journal.append(event);
    });
    gate.on('held', asked => desk.held(asked));
    gate.on('withdrawn', hold => desk.withdrawn(hold, 'its process has ended'));
    gate.on('changed', ({ hold, what }) => {
      journal.append({
        type: 'notice',
        kind: 'changed',
        message: `${hold}: ${what} changed while it was held: denied`,
      });
      say(`${hold} was not released: ${what} changed while it was held`);
    });
    gate.on('refused', ({ pid, call }) => {
      journal.append({
        type: 'notice',
        kind: 'refused',
        message: `process ${pid} aimed ${call} at holdfire or its terminal`,
      });
    });
    gate.on('failed', ({ argv: words, error }) => {
      journal.append({ type: 'notice', kind: 'failed', message: `${words.join(' ')}: ${error}` });
    });
    gate.on('programEnd', ({ code, signal }) => {
      status = code ?? 128 + (signal ?? 0);
      journal.append({ type: 'program.end', code, signal: signalName(signal) });
      desk.end();
    });
    gate.on('end', () => resolve(status));
    gate.on('broken', error => {
      say(`the gate has failed: ${error.message}; nothing more can be started below it`);
      resolve(1);
    });
  });
  const started = await gate.start(
    { path: found.path, argv, env: environment, cwd, terminal: undefined },
    [],
  );
  if (!started.ok) {
    say(
      started.reason === 'refused'
        ? `the exec gate cannot be had here: ${started.message}`
        : `${argv[0] ?? ''}: could not be started (errno ${started.errno})`,
    );
    journal.close();
    return started.reason === 'refused' ? 1 : 126;
  }
  const status = await ended;
  const { held, denied } = desk.tally;
  journal.append({ type: 'session.end', execs: 0, held, denied, running: [] });
  journal.close();
  if (held > 0) say(`${held} held, ${denied} denied; session ${id}`);
  return status;
}

function signalName(number: number | undefined): string | undefined {
  if (number === undefined) return undefined;
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0] ?? `SIG${number}`;
}
