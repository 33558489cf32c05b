import { join } from 'node:path';
import { boundEvent } from './bound-event.ts';
import { CHAIN_START, type ChainHead, hashLine } from './chain.ts';
import type { JournalEvent, Notice } from './event.ts';
import type { FileCalls } from './file-calls.ts';
import { createLineFile, type LineFile } from './line-file.ts';
import type { LinePlace } from './line-place.ts';
import type { LogError } from './log-error.ts';
import { SecretFinder } from './redact/find-secrets.ts';
import { redactedJson } from './redact/redact-event.ts';
import { SEAL_EVERY, type Sealer } from './seal/sealer.ts';

/** Name of the log in its session's directory. */
export const EVENTS_FILE = 'events.jsonl';

/** A quarter of a million commands. */
const DEFAULT_LIMIT = 256 * 1024 * 1024;

/** What a journal needs from outside. */
export interface JournalOptions {
  /** The session's directory: there, empty, and nobody else's. */
  readonly directory: string;
  /** Milliseconds since 1970, by the wall clock. */
  readonly clock: () => number;
  /** Milliseconds by a clock that never jumps; its origin does not matter. */
  readonly monotonic: () => number;
  /** What it finds is taken out of every event before that is written. */
  readonly secrets?: SecretFinder;
  /** Seals the log every so many events, after each answer, and at the end. */
  readonly sealer?: Sealer;
  /** Bytes after which commands without findings are counted and no longer written; what is held always is. */
  readonly limit?: number;
  readonly calls?: FileCalls;
}

/** What became of an event. */
export type Appended = { readonly ok: true; readonly seq: number } | LogError;

/** The log of one session, with one writer. */
export interface Journal {
  readonly path: string;
  /** The monotonic clock's reading that is time 0 of the log and of the recording. */
  readonly started: number;
  readonly head: ChainHead;
  /**
   * Writes an event. It survives the end of this process, not a power cut.
   * @param when the monotonic clock's reading when it happened; now without it. What other threads tell comes
   *   later than it happened, so that the times of a log need not ascend from line to line.
   */
  append(event: JournalEvent, when?: number): Appended;
  /**
   * Writes an event and returns only when it is on the disk. Whatever was held may be released after it
   * returned `ok`, and must not be otherwise.
   */
  appendDurable(event: JournalEvent): Appended;
  /** Syncs, closes, and marks the file as complete. The last event should be `session.end`. */
  close(): { readonly ok: true } | LogError;
}

/** Begins the log of a session: one line of JSON an event, each naming the hash of the line before it. */
export function openJournal(
  options: JournalOptions,
): { readonly ok: true; readonly journal: Journal } | LogError {
  const created = createLineFile(join(options.directory, EVENTS_FILE), options.calls);
  if (!created.ok) return created;
  return { ok: true, journal: new LineJournal(created.file, options) };
}

class LineJournal implements Journal {
  readonly path: string;
  readonly started: number;
  head: ChainHead = { lines: 0, hash: CHAIN_START };
  private readonly file: LineFile;
  private readonly options: JournalOptions;
  private readonly secrets: SecretFinder;
  private skipped = 0;
  /** Lines since the last seal. */
  private unsealed = 0;
  /** Events that could not be written since the last one that was, and why the first of them was not. */
  private lost = { count: 0, reason: '' };

  constructor(file: LineFile, options: JournalOptions) {
    this.path = file.path;
    this.file = file;
    this.options = options;
    this.secrets = options.secrets ?? new SecretFinder();
    this.started = options.monotonic();
  }

  append(event: JournalEvent, when?: number): Appended {
    if (this.file.size > (this.options.limit ?? DEFAULT_LIMIT) && isRoutine(event)) return this.skip();
    if (this.lost.count > 0) {
      const told = this.write(lossNotice(this.lost));
      if (!told.ok) return this.lose(told);
      this.lost = { count: 0, reason: '' };
    }
    const written = this.write(event, when);
    if (!written.ok) return this.lose(written);
    this.unsealed += 1;
    if (this.unsealed >= SEAL_EVERY - 1 || event.type === 'answer') this.seal();
    return written;
  }

  appendDurable(event: JournalEvent): Appended {
    const written = this.append(event);
    if (!written.ok) return written;
    const synced = this.file.sync();
    return synced.ok ? written : synced;
  }

  close(): { readonly ok: true } | LogError {
    this.seal();
    this.options.sealer?.close();
    const synced = this.file.sync();
    const finished = this.file.finish();
    return synced.ok ? finished : synced;
  }

  private skip(): Appended {
    this.skipped += 1;
    if (this.skipped > 1) return { ok: true, seq: this.head.lines };
    return this.write({
      type: 'notice',
      kind: 'log.limit',
      message: 'the log is full: from here on only commands with findings are in it',
    });
  }

  /** A seal that could not be written is tried again after the next event. */
  private seal(): void {
    const { sealer } = this.options;
    if (sealer === undefined || this.unsealed === 0 || !this.write(place => sealer.seal(place)).ok) return;
    sealer.advance();
    this.unsealed = 0;
  }

  private write(made: JournalEvent | ((place: LinePlace) => JournalEvent), when?: number): Appended {
    const seq = this.head.lines;
    const now = this.options.monotonic();
    const happened = Math.min(now, when ?? now);
    const place: LinePlace = {
      seq,
      at: Math.round(this.options.clock() - (now - happened)),
      t: Math.max(0, Math.round(happened - this.started)),
      prev: this.head.hash,
    };
    const event = typeof made === 'function' ? made(place) : made;
    const json = redactedJson(boundEvent(event), this.secrets);
    const bytes = Buffer.from(`${JSON.stringify(place).slice(0, -1)},${json.slice(1)}\n`);
    const appended = this.file.append(bytes);
    if (!appended.ok) return appended;
    this.head = { lines: seq + 1, hash: hashLine(bytes) };
    return { ok: true, seq };
  }

  private lose(error: LogError): LogError {
    this.lost = { count: this.lost.count + 1, reason: this.lost.reason || error.reason };
    return error;
  }
}

function isRoutine(event: JournalEvent): boolean {
  return (
    event.type === 'exec.end' ||
    (event.type === 'exec' && event.decision === 'allow' && event.hold === undefined)
  );
}

function lossNotice(lost: { readonly count: number; readonly reason: string }): Notice {
  const events = lost.count === 1 ? '1 event is' : `${lost.count} events are`;
  return { type: 'notice', kind: 'log.lost', message: `${events} missing here: ${lost.reason}` };
}
