import type { IdentityFact, SummaryLine } from '../hold/dry-run-summary.ts';
import type { Operation } from '../operations/operation.ts';
import type { SimpleCommand } from '../shell/command.ts';
import type { Toolbox } from './tool/toolbox.ts';

/** The kinds of looks; each has a function of its own that takes it. */
export type CardName =
  | 'files'
  | 'disk'
  | 'git'
  | 'request'
  | 'twin'
  | 'search'
  | 'github'
  | 'railway'
  | 'credential'
  | 'postgres'
  | 'mysql'
  | 'sqlite'
  | 'database'
  | 'migrations'
  | 'redis'
  | 'mongodb'
  | 'terraform'
  | 'kubernetes'
  | 'cluster'
  | 'helm'
  | 'aws'
  | 'cloud context'
  | 'cloud'
  | 'service'
  | 'docker';

/**
 * How far a look reaches. `read`: nothing is started but git's plumbing, all on this machine. `tool`: a tool
 * that talks to a server on this machine. `network`: something beyond this machine, with the credentials of
 * the command; only when a person asks for it.
 */
export type Reach = 'read' | 'tool' | 'network';

/** One look that is to be taken. Nothing has been looked at yet. */
export interface Look {
  /** Stable for the same operation. */
  readonly id: string;
  readonly title: string;
  readonly card: CardName;
  readonly reach: Reach;
  /** Whom it would ask, where it asks anybody: `db.example (psql)`. */
  readonly asks?: string;
  readonly operation: Operation;
  /** The command it comes from, with its secrets; undefined if it cannot be told. */
  readonly command: SimpleCommand | undefined;
  /** Absolute directory of the command; undefined: not known. */
  readonly cwd: string | undefined;
}

/** What a look found: lines, or why there are none. */
export type Seen =
  | {
      readonly ok: true;
      readonly lines: readonly SummaryLine[];
      readonly nothing?: boolean;
      /** It was counted that nothing would be lost, as the command itself would find it: it could pass by that. */
      readonly certain?: boolean;
    }
  | { readonly ok: false; readonly reason: string };

/** What a look may use. */
export interface LookContext {
  readonly tools: Toolbox;
  readonly home: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The session's events.jsonl, where there is a session. */
  readonly log?: string | undefined;
  /** Tells what is known so far. */
  readonly show: (lines: readonly SummaryLine[]) => void;
}

/** Takes a look. Changes nothing, asks nobody, ends by itself. */
export type Card = (look: Look, context: LookContext) => Promise<Seen>;

/**
 * Reads by what the thing that a look is about is known again: cheap, read-only, and the same as long as nothing
 * of it changes. None: it cannot be told.
 */
export type Identify = (look: Look, context: Omit<LookContext, 'show'>) => Promise<readonly IdentityFact[]>;
