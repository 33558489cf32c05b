import { homedir } from 'node:os';
import { isatty } from 'node:tty';
import type { ConfigSnapshot } from '../config/config-snapshot.ts';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { adjustLaunch } from '../gate/agents/launch.ts';
import { prepareFifos } from '../gate/shell/fifo.ts';
import { childEnvironment } from './child-environment.ts';
import type { EarlyStart } from './early-start.ts';
import { findProgram } from './find-program.ts';
import { openGate } from './open-gate.ts';
import { isBehindGate } from './outer-gate.ts';
import { runBehindGate } from './run-behind-gate.ts';
import { Session, type SessionOptions } from './session.ts';
import type { GateKind } from './session-gate.ts';
import { sessionLimits } from './session-limits.ts';
import { type SessionFacts, SessionLog } from './session-log.ts';
import { SessionTerminal } from './session-terminal.ts';

/** What a session goes by. */
export interface SessionConfig {
  readonly config: EffectiveConfig;
  /** What the configuration was read from, to notice changes. */
  readonly snapshot: ConfigSnapshot;
  readonly facts: Pick<SessionFacts, 'holdfire' | 'rules' | 'config'>;
  /** What its log has to tell of the configuration; the person was told. */
  readonly notices: readonly string[];
}

/** What a session is started with. */
export interface SessionRequest {
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads the configuration, while the gate's thread loads. What it throws is thrown on; nothing is started then. */
  readonly configure: () => Promise<SessionConfig>;
  /** How programs are to be caught; undefined: the best that can be had. */
  readonly gate: GateKind | undefined;
  readonly early: EarlyStart;
  /** Prompts are said in lines, for screen readers. */
  readonly plain: boolean;
  /** Writes a line for the person, to stderr. */
  readonly say: (line: string) => void;
}

/**
 * Runs a program behind a gate.
 * @returns the exit status: the program's own; 128 + n after signal n; 126 or 127 if it could not be
 *   started, as a shell would give; 1 if the session itself could not be set up
 */
export async function runSession(request: SessionRequest): Promise<number> {
  const { cwd, say } = request;
  const launch = adjustLaunch(request.argv);
  const { argv } = launch;
  const found = findProgram(argv[0] ?? '', cwd, request.env['PATH']);
  if (!found.ok) {
    say(found.message);
    return found.status;
  }
  if (await isBehindGate()) {
    say('this runs inside a session already: its gate guards the program, and its log has it');
    return runBehindGate(found.path, argv, cwd);
  }
  const { environment, gate: begun } = request.early;
  const options: SessionOptions = { ...request, ...(await request.configure()) };
  const opened = SessionLog.open({
    env: options.env,
    home: homedir(),
    config: options.config,
    version: options.facts.holdfire,
    attended: isatty(2),
    say,
  });
  if (!opened.ok) {
    say(`cannot open the session's log: ${opened.reason}`);
    return 1;
  }
  const { log } = opened;
  const opening = openGate({ kind: options.gate, begun, config: options.config, env: options.env });
  const terminal = SessionTerminal.open();
  if (options.gate !== 'none') prepareFifos();
  const gate = await opening;
  if (!gate.ok) {
    terminal?.pty.close();
    await log.close();
    say(`the exec gate cannot be had here: ${gate.reason}. There is also --gate portable`);
    return 1;
  }
  const written = log.start({
    ...options.facts,
    program: options.argv,
    cwd,
    gate: gate.kind,
    terminal: terminal?.owner.size,
    limits: sessionLimits(options.env, gate.kind),
  });
  if (!written.ok) {
    await gate.gate.abandon();
    terminal?.pty.close();
    await log.close();
    say(`cannot write the session's log: ${written.reason}`);
    return 1;
  }
  for (const message of [...launch.notices, ...gate.notices]) say(message);
  for (const message of options.notices) log.journal.append({ type: 'notice', kind: 'config', message });
  for (const message of launch.notices) log.journal.append({ type: 'notice', kind: 'launch', message });
  const session = new Session(options, log, gate, terminal);
  const start = session.shellStart(argv);
  const file = findProgram(argv[0] ?? '', cwd, start.env['PATH'] ?? options.env['PATH']);
  const started = await gate.gate.start(
    {
      path: file.ok ? file.path : found.path,
      argv: start.argv,
      env: childEnvironment(environment, log.id, start.env),
      cwd,
      terminal:
        terminal === undefined
          ? undefined
          : { path: terminal.pty.path, descriptors: [0, 1, 2].filter(fd => isatty(fd)) },
    },
    terminal?.descriptors ?? [],
  );
  if (started.ok) return session.follow(started.pid);
  await session.close();
  say(
    started.reason === 'refused'
      ? started.message
      : `${argv[0] ?? ''}: could not be started (errno ${started.errno})`,
  );
  return started.reason === 'refused' ? 1 : 126;
}
