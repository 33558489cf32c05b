import { refuseInspector } from '../terminal/owner/inspector.ts';
import { beginExecGate } from './begin-exec-gate.ts';
import { ownEnvironment } from './child-environment.ts';
import type { ExecGate } from './exec-gate.ts';
import { isInSession } from './is-in-session.ts';

/** What a session begins with before the rest of it is loaded. */
export interface EarlyStart {
  /** Our own environment, as long as it can be read. */
  readonly environment: readonly Buffer[];
  /** The exec gate whose thread loads; undefined if none is wished, or one stands above us already. */
  readonly gate: ExecGate | undefined;
}

/**
 * Starts what takes longest, so that it loads beside everything else. Nothing runs behind it yet, and it keeps
 * no process alive.
 * @param kind the gate that was asked for; undefined: the best that can be had
 */
export function startEarly(kind: string | undefined): EarlyStart {
  refuseInspector();
  // Read before we close ourselves to others: afterwards /proc/self belongs to root.
  const environment = ownEnvironment();
  const wished = process.platform === 'linux' && (kind === undefined || kind === 'exec');
  return { environment, gate: wished && !isInSession() ? beginExecGate() : undefined };
}
