import type { PassedPrograms } from './fast-path/passed-programs.ts';
import type { FollowedEnd } from './followed-ends.ts';
import type { StartedProgram } from './process-files.ts';
import type { SeenInput } from './program-input.ts';
import type { ProcessEnd } from './wait-status.ts';

/** The standard input of a program that is being judged; looked at only when asked for. */
export interface InputView {
  /** No more of it will be waited for: what is seen now is all there is to judge. */
  readonly final: boolean;
  see(): SeenInput;
}

/** What the gate's owner says of a program that has just started, or is about to. */
export type GateDecision =
  | {
      readonly kind: 'allow';
      /** Its end is told under this number. */
      readonly follow: number | undefined;
      /** It would be so whatever its arguments behind the first, as long as its file stays the same. */
      readonly inert?: boolean;
    }
  | { readonly kind: 'deny'; readonly message: string }
  /** It waits for an answer; `message` is what it writes if nobody answers any more. */
  | { readonly kind: 'hold'; readonly hold: string; readonly message: string; readonly follow: number }
  /** It waits until its input is complete, or for a bounded time, and is judged then. */
  | { readonly kind: 'look'; readonly message: string };

/** The owner of the gate: judges, and is told what happens. Called on the gate's own thread. */
export interface GateOwner {
  /** Judges a program at its start. It must not wait for anything. */
  judge(program: StartedProgram, input: InputView): GateDecision;
  /** Inert programs were let go without being judged. */
  passed(programs: PassedPrograms): void;
  /** A program that was judged `hold` waits now; it may be settled. */
  held(hold: string): void;
  /** A held process has ended before it was answered. */
  withdrawn(hold: string): void;
  /** A call aimed at the supervisor, or typing into a terminal, was refused. */
  refused(what: { readonly pid: number; readonly call: string }): void;
  /** A program that was to be followed has ended. */
  ended(end: FollowedEnd): void;
  /** The wrapped program has ended. */
  programEnded(end: ProcessEnd): void;
  /** Has something to do as soon as nothing happens for a moment. */
  readonly busy: boolean;
  /** Nothing has happened for a moment. */
  idle(): void;
  /** Does a little of what later judgements would have to do first, while nothing waits. Returns false if nothing is left. */
  ahead(): boolean;
  /** Messages wait. Returns false to leave the loop. */
  messages(): boolean;
}
