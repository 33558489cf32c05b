import type { EffectiveConfig } from '../config/effective-config.ts';
import type { GateWorkerData } from './gate-protocol.ts';
import type { SessionFacts } from './session-log.ts';

/** The descriptor that a keeper inherits: the filter's listener. */
export const KEPT_LISTENER = 3;

/** What a keeper is given when it starts. */
export interface Keeping {
  /** The session whose processes it keeps behind the gate. */
  readonly session: string;
  readonly gate: Omit<GateWorkerData, 'holdCount'>;
  readonly config: EffectiveConfig;
  readonly facts: Pick<SessionFacts, 'holdfire' | 'rules' | 'config'>;
  readonly cwd: string;
  /** For the place of the log. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** From the session to its keeper. */
export type ToKeeper =
  | { readonly type: 'keep'; readonly keeping: Keeping }
  /** The session's own gate has stopped receiving. */
  | { readonly type: 'receive' };

/** From the keeper to its session. */
export type FromKeeper = { readonly type: 'loaded' } | { readonly type: 'receiving' };
