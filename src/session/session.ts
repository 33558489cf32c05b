import { homedir } from 'node:os';
import { isatty } from 'node:tty';
import { changesSince } from '../config/config-snapshot.ts';
import { machineFacts } from '../facts/machine-facts.ts';
import type { GatedProcess } from '../gate/exec/gated-processes.ts';
import type { ShellStart } from '../gate/shell/shell-arguments.ts';
import { openRecording, type Recording } from '../journal/recording.ts';
import { redactArgv } from '../operations/credentials/redact-argv.ts';
import { askOwner, type Owner } from './ask-owner.ts';
import { builtFile, shellScripts } from './built-files.ts';
import { ControlDesk } from './control-desk.ts';
import { controlPath } from './control-place.ts';
import { ControlSocket } from './control-socket.ts';
import { chooseCode } from './hold-code.ts';
import { HoldDesk } from './hold-desk.ts';
import type { Keeping } from './keeper-protocol.ts';
import { describeProcesses, leaveGuarded } from './leave-guarded.ts';
import { LineGate } from './line-gate.ts';
import { gateData, type OpenGate } from './open-gate.ts';
import type { SessionConfig, SessionRequest } from './run-session.ts';
import { type FollowedGate, followGate } from './session-events.ts';
import type { SessionLog } from './session-log.ts';
import type { SessionTerminal } from './session-terminal.ts';
import { sharedClock } from './shared-clock.ts';

/** What a {@link Session} goes by. */
export type SessionOptions = SessionRequest & SessionConfig;

/** How often the configuration files are looked at, in milliseconds. */
const CONFIG_LOOK = 5000;

/** Bytes of a recording after which output is no longer recorded. */
const MOST_RECORDED = 2e9;

/** When what judges lines and guards the terminal is started: after the program's first moments. */
const IDLE = 700;

/** A running session: what happens at the gate goes to the log and to those who can be asked. */
export class Session {
  readonly #options: SessionOptions;
  readonly #log: SessionLog;
  readonly #terminal: SessionTerminal | undefined;
  readonly #recording: Recording | undefined;
  readonly #desk: HoldDesk;
  readonly #gate: OpenGate;
  readonly #lines: LineGate | undefined;
  readonly #owner: Owner;
  readonly #control: ControlSocket | undefined;
  readonly #followed: FollowedGate;
  readonly #later: string[] = [];
  readonly #watch: NodeJS.Timeout;
  /** The rc entries that the person asked for. */
  readonly #entries = new Set<string>();
  /** Changes of configuration files that were told already. */
  readonly #changes = new Set<string>();
  #pid: number | undefined;

  constructor(
    options: SessionOptions,
    log: SessionLog,
    gate: OpenGate,
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
        if (answer.entry !== undefined) this.#entries.add(answer.entry);
        if (this.#lines?.settle(hold, answer) !== true) gate.gate.answer(hold, answer);
      },
      warn: line => this.#warn(line),
      clock: () => Date.now(),
      chooseCode,
      nothingLost: options.config.nothingLost,
    });
    this.#followed = followGate({
      gate: gate.gate,
      journal: log.journal,
      secrets: log.secrets,
      desk: this.#desk,
      warn: line => this.#warn(line),
    });
    this.#lines = this.#openLineGate();
    const started = (child: number): void => gate.gate.leave([child]);
    setTimeout(() => this.#lines?.preload(), IDLE).unref();
    if (terminal !== undefined && this.#recording !== undefined) {
      terminal.start({
        recording: this.#recording,
        onSignal: signal => this.#signal(signal),
        watchAfter: IDLE,
        started,
      });
    } else passOnSignals(signal => this.#signal(signal));
    this.#owner = askOwner({
      desk: this.#desk,
      terminal,
      config: options.config,
      env: options.env,
      directory: log.directory,
      program: options.argv[0] ?? '',
      plain: options.plain,
      started,
      notice: (kind, message) => log.journal.append({ type: 'notice', kind, message }),
      warn: line => this.#warn(line),
    });
    this.#control = this.#listen();
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
    const left = await leaveGuarded({
      gate: this.#gate.gate,
      followed: this.#followed,
      keeping: () => this.#keeping(),
      warn: line => this.#warn(line),
    });
    const status = await this.#followed.ended;
    await this.close(status, left);
    const { held, denied } = this.#desk.tally;
    if (held > 0) this.#options.say(`${held} held, ${denied} denied; session ${this.#log.id}`);
    if (left.length > 0) this.#options.say(`still running, and guarded: ${describeProcesses(left)}`);
    return status;
  }

  /** Gives the terminal back and closes the log. */
  async close(status = 1, running: readonly GatedProcess[] = []): Promise<void> {
    const { journal } = this.#log;
    clearInterval(this.#watch);
    this.#lookAtConfig();
    this.#owner.close();
    this.#control?.close();
    this.#lines?.close();
    await this.#terminal?.close();
    for (const line of this.#later) this.#options.say(line);
    for (const entry of this.#entries) {
      this.#options.say(`to allow it from the next session on, add to .holdfirerc.yaml:\n${entry}`);
    }
    const { held, denied } = this.#desk.tally;
    // Its last word is what the recording's file holds, so that the log's proof reaches it.
    await this.#recording?.close(status);
    journal.append({
      type: 'session.end',
      execs: this.#followed.execs,
      held,
      denied,
      running: running.map(({ pid, argv }) => ({ pid, argv: redactArgv(argv) })),
    });
    await this.#log.close();
  }

  /** What guards the rest goes on with the same rules. */
  #keeping(): Keeping {
    const { config, env, facts } = this.#options;
    return {
      session: this.#log.id,
      gate: gateData(this.#options.config, this.#options.env),
      config,
      facts,
      cwd: this.#options.cwd,
      env,
    };
  }

  #openLineGate(): LineGate | undefined {
    const { config } = this.#options;
    const { kind, gate, holds, shims } = this.#gate;
    if (kind === 'none') return undefined;
    try {
      return new LineGate({
        rules: config.rules,
        policy: config.policy,
        facts: () => machineFacts(homedir()),
        execsFollow: kind === 'exec',
        shims,
        scripts: shellScripts(),
        desk: this.#desk,
        numbers: holds,
        holdLimit: config.timeout,
        log: event => this.#log.journal.append(event),
        running: (pid, line) => gate.noteLine(pid, line),
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
    const { journal, directory, secrets } = this.#log;
    const recording = openRecording({
      directory,
      worker: builtFile('recording-worker'),
      header: {
        columns,
        rows,
        at: Date.now(),
        session: this.#log.id,
        ...(this.#options.env['TERM'] === undefined ? {} : { type: this.#options.env['TERM'] }),
      },
      now: () => sharedClock() - journal.started,
      tell: problem => {
        journal.append({ type: 'notice', kind: 'recording', message: problem.reason });
      },
      note: event => {
        journal.append(event);
      },
      hidden: secrets.patterns,
      limit: Math.min(MOST_RECORDED, this.#options.config.retention.bytes),
    });
    secrets.hideFrom(recording);
    return recording;
  }

  /** Opens the way by which other terminals answer. */
  #listen(): ControlSocket | undefined {
    const { journal } = this.#log;
    const notice = (message: string): void => {
      journal.append({ type: 'notice', kind: 'control', message });
    };
    const path = controlPath(this.#log, this.#options.env);
    if (path === undefined) notice('there is no place for the control socket: its path would be too long');
    const desk = new ControlDesk(this.#desk, () => Date.now());
    return path === undefined ? undefined : new ControlSocket({ path, desk, notice });
  }

  /** A signal to the supervisor is a signal to the program; its end ends the session. */
  #signal(signal: NodeJS.Signals): void {
    this.#desk.end();
    if (this.#pid !== undefined) signalProgram(this.#pid, signal);
    if (signal === 'SIGHUP') this.#terminal?.hangUp();
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

/** Without a terminal of our own; what a terminal sends reaches the program by itself. */
function passOnSignals(pass: (signal: NodeJS.Signals) => void): void {
  const fromTerminal = [0, 1, 2].some(fd => isatty(fd));
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, pass);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, fromTerminal ? () => {} : pass);
}

function signalProgram(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
