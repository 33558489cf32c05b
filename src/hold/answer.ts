/** How far an answer reaches beyond the hold it was given to. */
export type Scope =
  | { readonly kind: 'once' }
  /** The exact same command again, for the session. */
  | { readonly kind: 'command' }
  /** The same rule on the same target, until a time (milliseconds since 1970) or for the session. */
  | { readonly kind: 'target'; readonly until: number | 'session' };

/** Who answered: a person, or holdfire itself for the reason named. */
export type Answerer =
  | 'person'
  | 'program'
  | 'timeout'
  | 'unattended'
  | 'policy'
  | 'repeat'
  | 'failure'
  | 'end';

/** The answer to a hold. */
export interface Answer {
  readonly verdict: 'approve' | 'deny';
  readonly by: Answerer;
  /** Through what: `prompt`, `socket`, `program`, `hook`, or `holdfire` itself. */
  readonly channel: string;
  readonly scope: Scope;
  /** What the person wants the agent to know. */
  readonly note?: string;
  /** Why holdfire answered by itself: an answer given before, a line already approved. */
  readonly because?: string;
  /** Keep a copy of what would be lost before it runs. */
  readonly keep?: boolean;
  /** The rc entry by which the person wants it allowed from the next session on. */
  readonly entry?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}
