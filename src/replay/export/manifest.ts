import { formatDate } from '../format.ts';
import { describeVerification } from '../verification/describe-verification.ts';
import type { SharedSession } from './shared-session.ts';

/** What a file that was made from a session says of itself. */
export interface Manifest {
  readonly session: SharedSession;
  /** Milliseconds since 1970. */
  readonly exported: number;
  /** How often each rule took something out. */
  readonly redactions: Readonly<Record<string, number>>;
}

/** The manifest as data. */
export function manifestData({ session, exported, redactions }: Manifest): Readonly<Record<string, unknown>> {
  const { result } = session.verification;
  return {
    session: session.id,
    exported: new Date(exported).toISOString(),
    lines: session.lines.length,
    verification: result.kind === 'verified' ? result.verification : result,
    redacted: session.finder !== undefined,
    redactions,
  };
}

/** The manifest as sentences. */
export function manifestLines({ session, exported, redactions }: Manifest): string[] {
  const total = Object.values(redactions).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(redactions)
    .sort(([, one], [, other]) => other - one)
    .map(([rule, count]) => `${count} ${rule}`)
    .join(', ');
  const again =
    session.finder === undefined
      ? 'Secrets were not looked for again in this file.'
      : 'Secrets were looked for again when this file was made.';
  return [
    `Made by holdfire on ${formatDate(exported)} UTC from session ${session.id}. The log there: ${describeVerification(session.verification)}.`,
    total === 0
      ? `${again} None were taken out.`
      : `${again} ${total} were taken out (${kinds}); [REDACTED:rule] stands in their place.`,
    'This file proves nothing by itself: what is verified is the log it was made from.',
  ];
}
