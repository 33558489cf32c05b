import type { Basis } from './dry-run-summary.ts';

/** What stands behind a figure that was not counted, in words for a person; empty for one that was. */
export function surenessOf(basis: Basis | undefined): string {
  return basis === 'estimated' ? ' (estimated)' : basis === 'unknown' ? ' (not counted)' : '';
}
