import { dirname, join } from 'node:path';
import { CHAIN_START, hashLine } from './chain.ts';
import type { LogError } from './log-error.ts';
import { type JournalRecord, openJournalReader } from './read-journal.ts';
import { RECORDING_FILE } from './recording.ts';
import { SealCheck } from './seal/seal-check.ts';
import type { SessionIndex } from './session-index.ts';
import { type RecordingNote, recordingFault } from './verify-recording.ts';

/** The end of a session's log as it was noted somewhere else. */
export interface NotedHead {
  /** Where: `journald`, `git note`, `given`. */
  readonly source: string;
  readonly lines: number;
  readonly hash: string;
}

/** What a log is compared with. */
export interface Evidence {
  /** The verification key, as its owner kept it: {@link parseVerificationKey}. */
  readonly key?: Uint8Array;
  /** The index beside it, which the same account could rewrite: it finds faults and proves nothing. */
  readonly index?: SessionIndex;
  /** Heads that this account cannot have changed. */
  readonly heads: readonly NotedHead[];
}

/** What can be said about a log's integrity: exactly one of five things. */
export type Verification =
  /** Nothing was changed, and what is named in `by` proves it. */
  | { readonly outcome: 'ok'; readonly lines: number; readonly head: string; readonly by: readonly string[] }
  /** From this line on it is not what was written. */
  | { readonly outcome: 'edited'; readonly line: number; readonly reason: string }
  /** Lines that were once there are missing at the end. */
  | {
      readonly outcome: 'truncated';
      readonly lines: number;
      readonly expected: number;
      readonly source: string;
    }
  /** No fault was found, but nothing outside this account proves that this is the log that was written. */
  | { readonly outcome: 'unproven'; readonly lines: number; readonly head: string; readonly reason: string }
  /** No fault was found as far as it goes, but it was never closed: the session crashed, or still runs. */
  | {
      readonly outcome: 'open';
      readonly lines: number;
      readonly head: string;
      /** Bytes after the last whole line. */
      readonly torn: number;
      /** Lines that a seal proves. */
      readonly sealed: number;
    };

/**
 * Verifies events.jsonl, and the recording beside it as far as the log tells of it. Memory is bounded; only a
 * log that cannot be read is an error.
 */
export function verifyLog(
  path: string,
  session: string,
  evidence: Evidence,
): { readonly ok: true; readonly verification: Verification } | LogError {
  const opened = openJournalReader(path);
  if (!opened.ok) return opened;
  const { reader } = opened;
  const check = new LogCheck(session, evidence);
  try {
    for (let records = reader.read(); records.length > 0; records = reader.read()) {
      for (const record of records) check.add(record);
    }
    const verification = check.result(reader.torn);
    if (verification.outcome === 'edited' || verification.outcome === 'truncated')
      return { ok: true, verification };
    const fault = recordingFault(join(dirname(path), RECORDING_FILE), check.recording);
    return { ok: true, verification: fault === undefined ? verification : edited(fault.line, fault.reason) };
  } finally {
    reader.close();
  }
}

class LogCheck {
  private readonly session: string;
  private readonly heads: readonly (NotedHead & { readonly proves: boolean })[];
  private readonly seals: SealCheck | undefined;
  private lines = 0;
  private head = CHAIN_START;
  private ended = false;
  private edited: Verification | undefined;
  private readonly matched = new Set<string>();
  readonly recording: RecordingNote[] = [];

  constructor(session: string, { key, index, heads }: Evidence) {
    this.session = session;
    this.seals = key === undefined ? undefined : new SealCheck(key);
    const indexed = (index?.lines ?? []).flatMap(line =>
      line.type === 'end' && line.session === session
        ? [{ source: 'the index', lines: line.lines, hash: line.head, proves: false }]
        : [],
    );
    this.heads = [...heads.map(head => ({ ...head, proves: true })), ...indexed];
  }

  add(record: JournalRecord): void {
    this.edited ??= this.chainFault(record) ?? this.headFault(record);
    if (this.edited !== undefined) return;
    this.lines += 1;
    this.head = hashLine(record.bytes);
    const type = record.line?.type;
    if (type !== 'seal') this.ended = type === 'session.end';
    this.seals?.add(record);
    if (record.line?.type === 'recording') this.recording.push({ ...record.line, line: record.number });
    for (const noted of this.heads) {
      if (noted.lines !== this.lines) continue;
      if (noted.hash === this.head) this.matched.add(noted.source);
      else this.edited = edited(1, `it is not the log whose end ${noted.source} has`);
    }
  }

  result(torn: number): Verification {
    const { lines, head } = this;
    if (this.edited !== undefined) return this.edited;
    const longest = this.heads.find(noted => noted.lines > lines);
    if (longest !== undefined)
      return { outcome: 'truncated', lines, expected: longest.lines, source: longest.source };
    const fault = this.seals?.fault;
    if (fault !== undefined) return edited(fault.line, fault.reason);
    const sealed = this.seals?.sealed ?? 0;
    const by = this.heads
      .filter(noted => noted.proves && this.matched.has(noted.source))
      .map(noted => noted.source);
    if (sealed > 0 && sealed === lines) by.unshift('its seals');
    // With the key at hand, an end that no seal covers may have been put there by anybody.
    const closed = this.ended && torn === 0 && (sealed === 0 || sealed === lines || by.length > 0);
    if (!closed) return { outcome: 'open', lines, head, torn, sealed };
    return by.length > 0
      ? { outcome: 'ok', lines, head, by }
      : { outcome: 'unproven', lines, head, reason: this.want() };
  }

  private chainFault({ line, number, problem }: JournalRecord): Verification | undefined {
    if (line === undefined) return edited(number, problem ?? 'not a line of a log');
    if (line.seq !== this.lines) return edited(number, `it is number ${line.seq} where ${this.lines} is due`);
    if (line.type === 'session.start' && line.session !== this.session) {
      return edited(number, `it is the log of session ${line.session.slice(0, 64)}`);
    }
    if (line.prev === this.head) return undefined;
    return number === 1
      ? edited(1, 'it names a line before it')
      : edited(number - 1, `its bytes are not what line ${number} names`);
  }

  private headFault({ number }: JournalRecord): Verification | undefined {
    const before = this.heads.find(noted => noted.lines < number);
    return before === undefined
      ? undefined
      : edited(number, `it was added after the end that ${before.source} has`);
  }

  private want(): string {
    if (this.seals !== undefined) return 'it has no seals, and its end is noted nowhere else';
    const index = this.matched.has('the index')
      ? 'it agrees with the index, which the same account could change; '
      : '';
    return `${index}to prove it, give the verification key or the head that was noted elsewhere`;
  }
}

function edited(line: number, reason: string): Verification {
  return { outcome: 'edited', line, reason };
}
