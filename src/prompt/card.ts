import { quote } from 'shell-quote';
import type { Hold } from '../hold/hold.ts';
import type { Credential } from '../operations/credential.ts';
import { visibleText } from '../operations/visible.ts';
import type { Finding } from '../policy/finding.ts';
import type { Severity } from '../rules/severity.ts';

/** One line of a card: what it is about, and what is to be said. */
export interface CardRow {
  readonly label: string;
  readonly text: string;
  readonly tone: 'danger' | 'warning' | 'plain' | 'quiet' | 'good';
}

/** What a person reads about a hold, in the order of what matters. Plain data, safe to print. */
export interface Card {
  readonly severity: Severity;
  readonly rows: readonly CardRow[];
}

/** Findings beyond the first that are shown as lines of their own. */
const MOST_FINDINGS = 4;

/**
 * Says what a hold is about: what would be destroyed and where, what cannot come back, the credential,
 * what to do instead, the rule and why, and the command last.
 */
export function cardOf(hold: Hold): Card {
  const findings = hold.judgement.findings.filter(finding => finding.decision !== 'allow');
  const [worst, ...others] = findings;
  if (worst === undefined) return { severity: 'medium', rows: [row('command', commandLine(hold), 'plain')] };
  return {
    severity: worst.severity,
    rows: [
      row('would', worst.summary, 'danger'),
      ...others.slice(0, MOST_FINDINGS).map(finding => row('and', finding.summary, 'danger')),
      ...more(others.length - MOST_FINDINGS),
      ...worst.adjustments.map(one =>
        row(one.steps > 0 ? 'worse' : 'milder', one.reason, one.steps > 0 ? 'warning' : 'quiet'),
      ),
      row('comes back', comesBack(worst), worst.reversible === 'no' ? 'danger' : 'warning'),
      ...worst.operation.credentials.map(credential =>
        row('credential', describeCredential(credential), 'warning'),
      ),
      row('instead', worst.instead, 'good'),
      row('rule', `${worst.rule}: ${worst.why}`, 'plain'),
      ...(hold.line === undefined || hold.gate === 'line' ? [] : [row('from', hold.line, 'quiet')]),
      row('in', hold.cwd, 'quiet'),
      row('command', commandLine(hold), 'plain'),
    ],
  };
}

function row(label: string, text: string, tone: CardRow['tone']): CardRow {
  return { label, text: visibleText(text), tone };
}

function more(count: number): CardRow[] {
  return count > 0 ? [row('and', `${count} more`, 'danger')] : [];
}

function comesBack(finding: Finding): string {
  const undo = finding.undo === undefined ? '' : `: ${finding.undo}`;
  switch (finding.reversible) {
    case 'yes':
      return `can be undone${undo}`;
    case 'window':
      return `only for a time${undo}`;
    case 'backup':
      return `only from a backup${undo}`;
    case 'no':
      return `no way back${undo}`;
  }
}

function describeCredential(credential: Credential): string {
  const tail = credential.tail === undefined ? '' : ` …${credential.tail}`;
  const origin =
    credential.variable === undefined
      ? credential.file === undefined
        ? ''
        : `, from ${credential.file}`
      : `, from $${credential.variable}`;
  return `${credential.kind}${tail} in ${credential.place}${origin}`;
}

function commandLine(hold: Hold): string {
  return hold.gate === 'line' && hold.line !== undefined ? hold.line : quote([...hold.argv]);
}
