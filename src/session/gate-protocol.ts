import type { Answer } from '../hold/answer.ts';
import type { Decided, Exec, ExecEnd } from '../journal/event.ts';
import type { Policy } from '../policy/policy.ts';
import type { Rule } from '../rules/rule.ts';
import type { Asked } from './decider.ts';
import type { HoldCount } from './hold-numbers.ts';
import type { SeenSecret } from './seen-secret.ts';

/** What the gate's thread judges by. Plain data: it crosses to another thread. */
export interface GateWorkerData {
  readonly policy: Policy;
  /** Rules of the person's own, besides those that come with holdfire. */
  readonly rules: readonly Rule[];
  readonly home: string;
  /** The directories of PATH. */
  readonly directories: readonly string[];
  /** Milliseconds after which an unanswered hold is denied; undefined: it waits. */
  readonly holdLimit: number | undefined;
  readonly holdCount: HoldCount;
}

/** From the supervisor to the gate's thread. */
export type ToGate =
  /** Comes first; the thread has loaded meanwhile. */
  | { readonly type: 'judge-by'; readonly data: GateWorkerData }
  /** The filter's listener; the thread starts to receive. No program may inherit the other descriptors. */
  | {
      readonly type: 'listen';
      readonly listener: number;
      /** Setuid programs have their rights. */
      readonly privileged: boolean;
      /** The first program is a shell that asks about each line that it reads. */
      readonly asksByLine: boolean;
      readonly closeOnExec: readonly number[];
    }
  /** The wrapped program; undefined where it has ended before. */
  | { readonly type: 'program'; readonly pid: number | undefined }
  /** Children that the supervisor itself waits for. */
  | { readonly type: 'leave'; readonly pids: readonly number[] }
  | { readonly type: 'answer'; readonly hold: string; readonly answer: Answer }
  /** A shell is about to run a line: what it starts comes from there. */
  | { readonly type: 'line'; readonly pid: number; readonly line: string }
  /** Leave: nothing was started, or another process goes on receiving. */
  | { readonly type: 'stop' };

/** Something for the log. */
export interface GateEvent {
  /** When it happened: the clock of {@link sharedClock}. */
  readonly when: number;
  readonly event: Exec | ExecEnd | Decided;
}

/** From the gate's thread to the supervisor. */
export type FromGate =
  /** The thread is ready; writing eight bytes to the eventfd tells it that messages wait. */
  | { readonly type: 'loaded'; readonly wake: number }
  | { readonly type: 'listening' }
  /** A list of {@link GateEvent} as JSON: the cheapest way from thread to thread. */
  | { readonly type: 'events'; readonly events: string }
  /** Secrets of commands that had findings: their events come without them. */
  | { readonly type: 'secrets'; readonly secrets: readonly SeenSecret[] }
  | { readonly type: 'held'; readonly asked: Asked }
  | { readonly type: 'withdrawn'; readonly hold: string }
  /** An approval was not carried out: what was approved has changed since. */
  | { readonly type: 'changed'; readonly hold: string; readonly what: string }
  /** A call aimed at the supervisor, or typing into a terminal, was refused. */
  | { readonly type: 'refused'; readonly pid: number; readonly call: string }
  /** A setuid program was started, and runs without its rights. Told once for each file. */
  | { readonly type: 'powerless'; readonly file: string }
  /** A judgement failed; its command was denied. */
  | {
      readonly type: 'failed';
      readonly pid: number;
      readonly argv: readonly string[];
      readonly error: string;
    }
  | { readonly type: 'program.end'; readonly code: number | undefined; readonly signal: number | undefined }
  | { readonly type: 'end' };
