import type { Judgement } from '../policy/judgement.ts';
import type { Answer } from './answer.ts';

/** Where a command was caught. */
export type GateName = 'exec' | 'line' | 'shim' | 'hook';

/** A command paused until answered, withdrawn or timed out. Plain JSON. */
export interface Hold {
  /** `h1`, `h2`, … in the session. */
  readonly id: string;
  readonly gate: GateName;
  /** Process that is held; undefined for a hook. */
  readonly pid: number | undefined;
  /** The command as it would run, secrets replaced; of a line the one that weighs most. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly judgement: Judgement;
  /** The line it came from, if it is another than the command; what is held itself, for a line. */
  readonly line?: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** When it is denied for want of an answer; undefined: it waits. */
  readonly deadline: number | undefined;
}

/** How a hold ended. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The process was killed, or sent a signal that means so, before an answer came. */
  | { readonly kind: 'withdrawn'; readonly why: string };
