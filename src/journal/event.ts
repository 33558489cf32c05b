import type { Answer } from '../hold/answer.ts';
import type { Hold } from '../hold/hold.ts';
import type { Decision } from '../policy/decision.ts';
import type { Finding } from '../policy/finding.ts';

/** First event: what runs under which versions, rules and configuration. */
export interface SessionStart {
  readonly type: 'session.start';
  readonly session: string;
  readonly holdfire: string;
  readonly program: readonly string[];
  readonly cwd: string;
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly gate: string;
  readonly terminal: { readonly columns: number; readonly rows: number } | undefined;
  readonly rules: { readonly count: number; readonly sha256: string };
  /** Every configuration file that was read, with the hash of its bytes. */
  readonly config: readonly { readonly path: string; readonly sha256: string }[];
  /** Head of the previous session's chain, from the index. */
  readonly previous: string | undefined;
  /** What this session cannot see or do, as `doctor` would say it. */
  readonly limits: readonly string[];
}

/** A program was started, or would have been. */
export interface Exec {
  readonly type: 'exec';
  /** Number of the exec in its session, from 1. */
  readonly exec: number;
  readonly pid: number;
  readonly parent: number;
  /** The program's file after links, as opened. */
  readonly file: string;
  /** Secrets replaced. */
  readonly argv: readonly string[];
  /** Set if argv was longer than what is kept: the number of arguments in all. */
  readonly cut?: number;
  readonly cwd: string;
  readonly decision: Decision;
  /** Rules of the findings, `low` ones included. */
  readonly rules?: readonly string[];
  /** The hold it became or was covered by. */
  readonly hold?: string;
}

/** A process whose exec was logged has ended. */
export interface ExecEnd {
  readonly type: 'exec.end';
  readonly exec: number;
  /** Exit status, or undefined if it could not be known. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  /** Milliseconds from exec to end. */
  readonly duration: number;
}

/** The judgement of a command that has findings. */
export interface Decided {
  readonly type: 'decision';
  readonly exec: number | undefined;
  readonly gate: string;
  readonly argv: readonly string[];
  readonly line?: string;
  readonly cwd: string;
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  /** The hold it became or was covered by. */
  readonly hold?: string;
  /** Why the decision is not the strictest finding's: an answer remembered, an allow entry. */
  readonly because?: string;
}

/** A command is held. */
export interface Held {
  readonly type: 'hold';
  readonly hold: Hold;
}

/** What the person was shown. */
export interface Shown {
  readonly type: 'summary';
  readonly hold: string;
  /** The lines of the prompt as they stood when the answer came. */
  readonly lines: readonly string[];
}

/** A hold was answered. Written, and on disk, before the command is released. */
export interface Answered {
  readonly type: 'answer';
  readonly hold: string;
  readonly answer: Answer;
}

/** A hold ended without an answer. */
export interface Withdrawn {
  readonly type: 'withdrawal';
  readonly hold: string;
  readonly why: string;
}

/** Something that a reader of the log must know: tampering noticed, a part that crashed, a changed rc file. */
export interface Notice {
  readonly type: 'notice';
  readonly kind: string;
  readonly message: string;
}

/** What was kept before a command ran was put back, by `holdfire undo`: in a log of its own. */
export interface Undone {
  readonly type: 'undo';
  /** The name of the copy. */
  readonly kept: string;
  /** The session and the hold that it was kept for; undefined: it is not known. */
  readonly session: string | undefined;
  readonly hold: string;
  /** What was done, or could not be, a line each. */
  readonly results: readonly { readonly ok: boolean; readonly text: string }[];
}

/** The wrapped program has ended. */
export interface ProgramEnd {
  readonly type: 'program.end';
  readonly code: number | undefined;
  readonly signal: string | undefined;
}

/** The last gated process has ended, or the session closes with some still running. */
export interface SessionEnd {
  readonly type: 'session.end';
  readonly execs: number;
  readonly held: number;
  readonly denied: number;
  readonly running: readonly { readonly pid: number; readonly argv: readonly string[] }[];
}

/** A torn tail was cut off when the log was opened again. */
export interface Recovered {
  readonly type: 'recovered';
  /** Bytes removed. */
  readonly bytes: number;
}

/** The terminal showed a secret, which was taken out of the recording. Told once for each. */
export interface SecretSeen {
  readonly type: 'secret';
  /** The rule that found it, or the name it was learned under. */
  readonly rule: string;
  /** As in a credential's digest: the first 16 hexadecimal digits of the value's SHA-256. */
  readonly digest: string;
  /** When it was shown: milliseconds since the session's start. */
  readonly shown: number;
}

/** What the recording's file held when this was written: so that the log's proof reaches it, too. */
export interface RecordingState {
  readonly type: 'recording';
  /** The first so many bytes of terminal.cast … */
  readonly bytes: number;
  /** … have this SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/** Everything before it was so when it was written: made with a key that no longer exists. */
export interface Seal {
  readonly type: 'seal';
  /** How many sessions of the account took a key before this one. */
  readonly epoch: number;
  /** Number of the seal in its session, from 0. */
  readonly seal: number;
  /** HMAC over the number of lines before it and the hash of the last, in hexadecimal. */
  readonly mac: string;
}

/** What a session's log holds. */
export type JournalEvent =
  | SessionStart
  | Exec
  | ExecEnd
  | Decided
  | Held
  | Shown
  | Answered
  | Withdrawn
  | Notice
  | Undone
  | ProgramEnd
  | SessionEnd
  | Recovered
  | RecordingState
  | SecretSeen
  | Seal;

/** The envelope of each line of events.jsonl: the event with its place in the chain. */
export type JournalLine = JournalEvent & {
  /** 0, 1, 2, … without gaps. */
  readonly seq: number;
  /** Milliseconds since 1970, by the wall clock. */
  readonly at: number;
  /**
   * Milliseconds since the session's start, by the monotonic clock; the recording's clock. What came from another
   * thread may have happened before the line above it.
   */
  readonly t: number;
  /** SHA-256 of the previous line's exact bytes including its newline, in hexadecimal; 64 zeros for the first. */
  readonly prev: string;
};
