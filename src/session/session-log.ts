import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { EffectiveConfig } from '../config/effective-config.ts';
import type { SessionStart } from '../journal/event.ts';
import type { Appended, Journal } from '../journal/journal.ts';
import type { LogError } from '../journal/log-error.ts';
import { sessionId, stateDirectory } from '../journal/paths.ts';
import { openSessionJournal, type SessionJournal } from '../journal/session-journal.ts';
import { type RunningSinks, startSinks } from '../journal/sinks/start-sinks.ts';
import { builtFile } from './built-files.ts';
import { Housekeeping } from './housekeeping.ts';
import { anchorsOf, noteHeads } from './note-head.ts';
import { SessionSecrets } from './session-secrets.ts';
import { sharedClock } from './shared-clock.ts';

/** When older logs are looked after: after the program's first moments, in milliseconds. */
const LATER = 1500;

/** How long the end waits for the sinks, and for old logs being tidied, in milliseconds. */
const SINK_LIMIT = 2000;
const TIDY_LIMIT = 300;

/** How often the sinks are told to look, should the system not tell them that the log has grown. */
const WAKE = 1000;

const DAY = 24 * 3_600_000;

/** What a session's log is opened with. */
export interface SessionLogOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly config: Pick<EffectiveConfig, 'redaction' | 'retention' | 'sinks'>;
  /** The version of this package. */
  readonly version: string;
  /** A person reads what {@link SessionLogOptions.say} writes, so that a key can be shown. */
  readonly attended: boolean;
  /** Writes a line for the person, to stderr. */
  readonly say: (line: string) => void;
}

/** What the first event says that only the session knows. */
export type SessionFacts = Omit<SessionStart, 'type' | 'session' | 'user' | 'host' | 'pid' | 'previous'>;

/** A session's open log, with what depends on it: the secrets it leaves out, its sinks, the logs before it. */
export class SessionLog {
  readonly id: string;
  readonly directory: string;
  readonly secrets: SessionSecrets;
  readonly #options: SessionLogOptions;
  readonly #log: SessionJournal;
  /** undefined: none is configured. */
  readonly #sinks: RunningSinks | undefined;
  readonly #waking: NodeJS.Timeout | undefined;
  readonly #housekeeping: Housekeeping;

  private constructor(
    id: string,
    options: SessionLogOptions,
    opened: { readonly log: SessionJournal; readonly secrets: SessionSecrets; readonly state: string },
  ) {
    const { env, config, version } = options;
    const { log, secrets, state } = opened;
    this.id = id;
    this.directory = log.directory;
    this.secrets = secrets;
    this.#options = options;
    this.#log = log;
    if (config.sinks.length > 0) {
      this.#sinks = startSinks(config.sinks, {
        env,
        version,
        state,
        directory: log.directory,
        session: id,
        onTrouble: (sink, trouble) => this.#noteSink(sink, trouble),
      });
      this.#waking = setInterval(() => this.#sinks?.wake(), WAKE).unref();
    }
    this.#housekeeping = new Housekeeping({
      state,
      retention: { bytes: config.retention.bytes, age: config.retention.days * DAY },
      worker: builtFile('housekeeping'),
      after: LATER,
      clock: () => Date.now(),
    });
  }

  /** Opens the log of a new session. Without a log nothing is started, so a failure is returned. */
  static open(options: SessionLogOptions): { readonly ok: true; readonly log: SessionLog } | LogError {
    const { env, home, config, attended, say } = options;
    const state = stateDirectory(env, home);
    const id = sessionId(Date.now(), randomBytes(4));
    const secrets = new SessionSecrets({ env, redaction: config.redaction });
    const opened = openSessionJournal({
      state,
      id,
      clock: () => Date.now(),
      monotonic: sharedClock,
      secrets: secrets.finder,
      mayBegin: attended,
    });
    if (!opened.ok) return opened;
    const { log } = opened;
    if (log.verificationKey !== undefined) {
      say('from now on the logs of your sessions are sealed. This key proves later that they are unaltered;');
      say(`it is shown only now, keep it away from this machine: ${log.verificationKey}`);
    }
    return { ok: true, log: new SessionLog(id, options, { log, secrets, state }) };
  }

  get journal(): Journal {
    return this.#log.journal;
  }

  /** Writes the first event. */
  start(facts: SessionFacts): Appended {
    return this.journal.append({
      type: 'session.start',
      session: this.id,
      user: userInfo().username,
      host: hostname(),
      pid: process.pid,
      ...facts,
      previous: this.#log.previous,
      limits: [...this.#log.problems, ...facts.limits],
    });
  }

  /** Closes the log after its last event, and gives its sinks some time to take the rest. */
  async close(): Promise<void> {
    const { say } = this.#options;
    clearInterval(this.#waking);
    const closed = this.#log.close();
    if (!closed.ok) say(`the log could not be closed in order: ${closed.reason}`);
    const anchors = closed.ok ? anchorsOf(this.#options.config.sinks) : [];
    const [behind, unnoted] = await Promise.all([
      this.#sinks?.end(SINK_LIMIT) ?? [],
      noteHeads(anchors, { session: this.id, head: this.journal.head }, SINK_LIMIT),
      this.#housekeeping.end(TIDY_LIMIT),
    ]);
    for (const sink of behind) {
      say(`the sink ${sink} has not taken everything; the next session sends it the rest`);
    }
    for (const problem of unnoted) say(problem);
  }

  #noteSink(sink: string, trouble: string | undefined): void {
    const message =
      trouble === undefined ? `the sink ${sink} works again` : `the sink ${sink} fails: ${trouble}`;
    this.journal.append({ type: 'notice', kind: 'sink', message });
  }
}
