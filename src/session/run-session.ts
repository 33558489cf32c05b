import { homedir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { isatty } from 'node:tty';
import { type ConfigSnapshot, changesSince } from '../config/config-snapshot.ts';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import { adjustLaunch } from '../gate/agents/launch.ts';
import type { ShellStart } from '../gate/shell/shell-arguments.ts';
import { openRecording, type Recording } from '../journal/recording.ts';
import { AnswerProgram } from './answer-program.ts';
import { builtFile, shellScripts } from './built-files.ts';
import { childEnvironment, ownEnvironment } from './child-environment.ts';
import { ExecGate } from './exec-gate.ts';
import { findProgram } from './find-program.ts';
import { HoldDesk } from './hold-desk.ts';
import { type HoldCount, HoldNumbers, newHoldCount } from './hold-numbers.ts';
import { LineGate } from './line-gate.ts';
import { RendererProcess } from './renderer-process.ts';
import { logGate } from './session-events.ts';
import { logStart, openSessionLog, type SessionFacts, type SessionLog } from './session-log.ts';
import { SessionTerminal } from './session-terminal.ts';
import { chooseWord } from './session-word.ts';
import { TerminalPrompt } from './terminal-prompt.ts';

/** What a session is started with. */
export interface SessionOptions {
  /** The program and its arguments. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: EffectiveConfig;
  /** What the configuration was read from, to notice changes. */
  readonly snapshot: ConfigSnapshot;
  readonly facts: Pick<SessionFacts, 'holdfire' | 'rules' | 'config'>;
  /** Writes a line for the person, to stderr. */
  readonly say: (line: string) => void;
}

/** How long a program that is asked for an answer may take, in milliseconds. */
const ANSWER_LIMIT = 60_000;

/** How often the configuration files are looked at, in milliseconds. */
const CONFIG_LOOK = 5000;

/** When what draws prompts, judges lines and guards the terminal is started: after the program's first moments. */
const IDLE = 700;

/**
 * Runs a program behind the exec gate.
 * @returns the exit status: the program's own; 128 + n after signal n; 126 or 127 if it could not be
 *   started, as a shell would give; 1 if the session itself could not be set up
 */
export async function runSession(options: SessionOptions): Promise<number> {
  const { cwd, say } = options;
  const { argv, notices } = adjustLaunch(options.argv);
  const found = findProgram(argv[0] ?? '', cwd, options.env['PATH']);
  if (!found.ok) {
    say(found.message);
    return found.status;
  }
  const opened = openSessionLog(options.env, homedir());
  if (!opened.ok) {
    say(`cannot open the session's log: ${opened.reason}`);
    return 1;
  }
  // Read before we close ourselves to others: afterwards /proc/self belongs to root.
  const environment = ownEnvironment();
  const holdCount = newHoldCount();
  const terminal = SessionTerminal.open();
  const gate = new ExecGate(
    { gate: builtFile('gate-worker'), spawner: builtFile('spawner') },
    {
      policy: options.config.policy,
      rules: options.config.rules,
      home: homedir(),
      directories: (options.env['PATH'] ?? '').split(':'),
      holdLimit: options.config.timeout,
      holdCount,
    },
    { supervisor: process.pid, supervisorGroup: process.pid },
  );
  const size = terminal?.owner.size;
  logStart(opened, {
    ...options.facts,
    program: options.argv,
    cwd,
    gate: 'exec',
    terminal: size,
    previous: undefined,
    limits: [],
  });
  for (const message of notices) {
    say(message);
    opened.journal.append({ type: 'notice', kind: 'launch', message });
  }
  const session = new Session(options, opened, { gate, holdCount }, terminal);
  const start = session.shellStart(argv);
  const started = await gate.start(
    {
      path: found.path,
      argv: start.argv,
      env: childEnvironment(environment, opened.id, start.env),
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
      ? `the exec gate cannot be had here: ${started.message}. Without it: --gate none`
      : `${argv[0] ?? ''}: could not be started (errno ${started.errno})`,
  );
  return started.reason === 'refused' ? 1 : 126;
}

/** A running session: what happens at the gate goes to the log and to those who can be asked. */
class Session {
  readonly #options: SessionOptions;
  readonly #log: SessionLog;
  readonly #gate: ExecGate;
  readonly #terminal: SessionTerminal | undefined;
  readonly #recording: Recording | undefined;
  readonly #desk: HoldDesk;
  readonly #lines: LineGate | undefined;
  readonly #prompt: TerminalPrompt | undefined;
  readonly #ended: Promise<number>;
  readonly #later: string[] = [];
  readonly #watch: NodeJS.Timeout;
  /** Changes of configuration files that were told already. */
  readonly #changes = new Set<string>();
  #pid: number | undefined;

  constructor(
    options: SessionOptions,
    log: SessionLog,
    { gate, holdCount }: { readonly gate: ExecGate; readonly holdCount: HoldCount },
    terminal: SessionTerminal | undefined,
  ) {
    this.#options = options;
    this.#log = log;
    this.#gate = gate;
    this.#terminal = terminal;
    this.#recording = terminal === undefined ? undefined : this.#record(terminal);
    this.#desk = new HoldDesk({
      journal: log.journal,
      settle: (hold, answer) => {
        this.#recording?.mark(`${answer.verdict} ${hold}`);
        if (this.#lines?.settle(hold, answer) !== true) gate.answer(hold, answer);
      },
      warn: line => this.#warn(line),
      clock: () => Date.now(),
    });
    this.#lines = this.#openLineGate(holdCount);
    setTimeout(() => this.#lines?.preload(), IDLE).unref();
    this.#ended = logGate(gate, log.journal, this.#desk, line => this.#warn(line));
    if (terminal !== undefined && this.#recording !== undefined) {
      terminal.start({
        recording: this.#recording,
        onSignal: signal => this.#signal(signal),
        watchAfter: IDLE,
      });
    }
    this.#prompt = this.#ask();
    this.#watch = setInterval(() => this.#lookAtConfig(), CONFIG_LOOK);
    this.#watch.unref();
  }

  /** How the program is to be started, so that shells ask about their lines. */
  shellStart(argv: readonly string[]): ShellStart {
    return this.#lines?.start(argv, this.#options.env) ?? { argv, env: {} };
  }

  /** Waits for the end. Returns the program's exit status. */
  async follow(pid: number): Promise<number> {
    this.#pid = pid;
    this.#terminal?.pty.releaseSlave();
    const status = await this.#ended;
    await this.close(status);
    const { held, denied } = this.#desk.tally;
    if (held > 0) this.#options.say(`${held} held, ${denied} denied; session ${this.#log.id}`);
    return status;
  }

  /** Gives the terminal back and closes the log. */
  async close(status = 1): Promise<void> {
    const { journal } = this.#log;
    clearInterval(this.#watch);
    this.#lookAtConfig();
    this.#prompt?.close();
    this.#lines?.close();
    await this.#terminal?.close();
    for (const line of this.#later) this.#options.say(line);
    const { held, denied } = this.#desk.tally;
    journal.append({ type: 'session.end', execs: 0, held, denied, running: [] });
    journal.close();
    await this.#recording?.close(status);
  }

  #openLineGate(holdCount: HoldCount): LineGate | undefined {
    const { config } = this.#options;
    try {
      return new LineGate({
        rules: config.rules,
        policy: config.policy,
        facts: machineFacts(homedir()),
        execsFollow: true,
        scripts: shellScripts(),
        desk: this.#desk,
        numbers: new HoldNumbers(holdCount),
        holdLimit: config.timeout,
        log: event => this.#log.journal.append(event),
        running: (pid, line) => this.#gate.noteLine(pid, line),
        warn: line => this.#warn(line),
        clock: () => Date.now(),
      });
    } catch (error) {
      this.#warn(`shells cannot ask about their lines: ${String(error)}`);
      return undefined;
    }
  }

  #record(terminal: SessionTerminal): Recording {
    const { columns, rows } = terminal.owner.size;
    const { journal } = this.#log;
    return openRecording({
      directory: this.#log.directory,
      worker: builtFile('recording-worker'),
      header: {
        columns,
        rows,
        at: Date.now(),
        session: this.#log.id,
        ...(this.#options.env['TERM'] === undefined ? {} : { type: this.#options.env['TERM'] }),
      },
      now: () => performance.now() - journal.started,
      tell: problem => {
        journal.append({ type: 'notice', kind: 'recording', message: problem.reason });
      },
    });
  }

  /** Sets up who is asked: a program if one was named, else the person at the terminal. */
  #ask(): TerminalPrompt | undefined {
    const { env } = this.#options;
    const { answerWith } = this.#options.config;
    if (answerWith !== undefined) {
      this.#desk.addAsker(
        new AnswerProgram({
          argv: answerWith,
          limit: ANSWER_LIMIT,
          answer: (hold, answer) => this.#desk.answer(hold, answer),
          clock: () => Date.now(),
        }),
      );
      return undefined;
    }
    if (this.#terminal === undefined) return undefined;
    const prompt: TerminalPrompt = new TerminalPrompt({
      screen: this.#terminal.screen,
      renderer: events => new RendererProcess(builtFile('prompt'), env, events),
      word: chooseWord(),
      answer: (hold, answer, shown) => this.#desk.answer(hold, answer, shown),
      failed: reason => {
        this.#warn(`${reason}: whatever would be held is denied`);
        this.#desk.removeAsker(prompt);
      },
      started: pid => this.#gate.leave([pid]),
      now: () => performance.now(),
      clock: () => Date.now(),
    });
    this.#desk.addAsker(prompt);
    setTimeout(() => prompt.preload(), IDLE).unref();
    return prompt;
  }

  /** A signal to the supervisor is a signal to the program; its end ends the session. */
  #signal(signal: NodeJS.Signals): void {
    this.#desk.end();
    if (this.#pid !== undefined) signalProgram(this.#pid, signal);
  }

  /** A change counts from the next session on; that it was made in this one is to be known. */
  #lookAtConfig(): void {
    for (const { kind, path } of changesSince(this.#options.snapshot)) {
      const message = `configuration ${kind} during this session: ${path}`;
      if (this.#changes.has(message)) continue;
      this.#changes.add(message);
      this.#log.journal.append({ type: 'notice', kind: 'config', message });
      this.#warn(`${message}; this session goes on with what it was started with`);
    }
  }

  /** What is said while the program has the terminal is said when it has given it back. */
  #warn(line: string): void {
    if (this.#terminal === undefined) this.#options.say(line);
    else this.#later.push(line);
  }
}

function signalProgram(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
