import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WrittenSink } from '../../config/sink-schema.ts';
import { EVENTS_FILE } from '../journal.ts';
import { isSessionId, sessionsDirectory } from '../paths.ts';
import { claim } from './claim.ts';
import { cursorFile, readCursor, writeCursor } from './cursor.ts';
import { Forwarder } from './forwarder.ts';
import { makeSink, type SinkSurroundings } from './make-sink.ts';
import { isDecision } from './sink-line.ts';

/** What the sinks of a session are started with. */
export interface SinkWork extends SinkSurroundings {
  /** The state directory, below which all sessions are. */
  readonly state: string;
  /** This session's directory and id. */
  readonly directory: string;
  readonly session: string;
  /** Told of a sink that cannot be had, that begins to fail, and (undefined) that works again. */
  readonly onTrouble: (sink: string, trouble: string | undefined) => void;
}

/** One sink at work: on this session's log, and on what earlier sessions have left unsent. */
export class SinkWorker {
  readonly name: string;
  readonly #written: WrittenSink;
  readonly #work: SinkWork;
  readonly #own: Forwarder | undefined;
  readonly #release: (() => void) | undefined;
  #past: Forwarder | undefined;
  #ended = false;

  constructor(written: WrittenSink, work: SinkWork) {
    this.name = written.name;
    this.#written = written;
    this.#work = work;
    const cursor = cursorFile(work.directory, written.name);
    // A later session sends what is left of every session that has a cursor.
    writeCursor(cursor, readCursor(cursor));
    this.#release = claim(`${cursor}.lock`);
    this.#own = this.#forwarder(work.directory, work.session);
  }

  /** Begins with this session; earlier ones follow one after the other. */
  start(): void {
    this.#own?.start();
    if (this.#own !== undefined) void this.#catchUp();
  }

  /** The log has grown. Returns at once. */
  wake(): void {
    this.#own?.wake();
  }

  /**
   * Sends what is left and ends.
   * @param limit milliseconds to wait at most
   * @returns false if it has not got everything
   */
  async end(limit: number): Promise<boolean> {
    this.#ended = true;
    const whole = (await this.#own?.drain(limit)) === true;
    this.#own?.stop();
    this.#past?.stop();
    this.#release?.();
    return whole;
  }

  async #catchUp(): Promise<void> {
    for (const session of this.#unfinished()) {
      if (this.#ended) return;
      const directory = join(sessionsDirectory(this.#work.state), session);
      const release = claim(`${cursorFile(directory, this.name)}.lock`);
      if (release === undefined) continue;
      this.#past = this.#forwarder(directory, session);
      await this.#past?.caughtUp();
      this.#past?.stop();
      this.#past = undefined;
      release();
    }
  }

  /** Earlier sessions that had this sink and more to send than it has got, the oldest first. */
  #unfinished(): string[] {
    const sessions = sessionsDirectory(this.#work.state);
    try {
      return readdirSync(sessions)
        .filter(name => isSessionId(name) && name !== this.#work.session)
        .filter(name => {
          const cursor = cursorFile(join(sessions, name), this.name);
          const size = statSync(join(sessions, name, EVENTS_FILE), { throwIfNoEntry: false })?.size ?? 0;
          return (
            statSync(cursor, { throwIfNoEntry: false }) !== undefined && readCursor(cursor).offset < size
          );
        })
        .sort();
    } catch {
      return [];
    }
  }

  #forwarder(directory: string, session: string): Forwarder | undefined {
    const made = makeSink(this.#written, this.#work);
    if (!made.ok) {
      this.#work.onTrouble(this.name, made.why);
      return undefined;
    }
    return new Forwarder({
      directory,
      session,
      sink: made.sink,
      wanted: this.#written.events === 'decisions' ? isDecision : () => true,
      random: Math.random,
      onTrouble: trouble => this.#work.onTrouble(this.name, trouble),
    });
  }
}
