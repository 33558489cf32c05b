import { visibleText } from '../../operations/visible.ts';
import { formatDate } from '../format.ts';
import type { SessionVerification } from './verify-session.ts';

/** How good the news is: `holdfire verify` exits with 0, 5 or 6. */
export type Standing = 'proven' | 'unproven' | 'altered';

/** Whether a log can be relied on. */
export function standingOf({ result }: SessionVerification): Standing {
  if (result.kind === 'removed') return 'unproven';
  if (result.kind === 'missing') return 'altered';
  const { outcome } = result.verification;
  if (outcome === 'ok') return 'proven';
  return outcome === 'edited' || outcome === 'truncated' ? 'altered' : 'unproven';
}

/** A session's verification in one sentence, without anything invisible. */
export function describeVerification({ result }: SessionVerification): string {
  if (result.kind === 'missing') return `MISSING: ${visibleText(result.reason)}`;
  if (result.kind === 'removed')
    return `removed on ${formatDate(result.at)} UTC: ${visibleText(result.reason)}`;
  const { verification } = result;
  switch (verification.outcome) {
    case 'ok':
      return `ok: ${verification.lines} lines, proven by ${verification.by.map(visibleText).join(' and ')}`;
    case 'edited':
      return `EDITED at line ${verification.line}: ${visibleText(verification.reason)}`;
    case 'truncated': {
      const { lines, expected, source } = verification;
      return `TRUNCATED: ${lines} lines are there, but ${visibleText(source)} knows of ${expected}`;
    }
    case 'unproven':
      return `unproven: ${verification.lines} lines without a fault; ${visibleText(verification.reason)}`;
    case 'open': {
      const { lines, sealed, torn } = verification;
      const proven = sealed > 0 ? `, ${sealed} of them proven by seals` : '';
      const rest = torn > 0 ? `, and ${torn} bytes of a torn line` : '';
      return `not closed: the session crashed or still runs; ${lines} lines without a fault${proven}${rest}`;
    }
  }
}
