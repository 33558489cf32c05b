import { quote } from 'shell-quote';
import type { SummaryLine, SummaryPart } from '../hold/dry-run-summary.ts';
import type { Hold } from '../hold/hold.ts';
import { surenessOf } from '../hold/sureness-of.ts';
import type { Credential } from '../operations/credential.ts';
import { visibleText } from '../operations/visible.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { Finding } from '../policy/finding.ts';
import type { Severity } from '../rules/severity.ts';
import { dangerMarks, type Mark } from './danger-marks.ts';
import type { WaitingHold } from './waiting-hold.ts';

/** What a line of a card is like. */
export type Tone = SummaryLine['tone'];

/** One line of a card: what it is about, and what is to be said. */
export interface CardRow {
  readonly label: string;
  /** Safe to print; line breaks only where the command itself has them. */
  readonly text: string;
  readonly tone: Tone;
  /** Still being looked at: shown with a spinner. */
  readonly looking?: boolean;
  /** Parts of the text that are to catch the eye. */
  readonly marks?: readonly Mark[];
}

/** What a person reads about a hold, in the order of what matters. Plain data, safe to print. */
export interface Card {
  readonly severity: Severity;
  readonly rows: readonly CardRow[];
}

/** Characters of a command that are shown; a kernel passes on two million. */
const LONGEST_COMMAND = 32_000;

/** Findings beyond the first that are shown as lines of their own. */
const MOST_FINDINGS = 4;

/**
 * Says what a hold is about: what would be destroyed and where, how much, what cannot come back, what would
 * survive, the credential, what to do instead, the rule and why, and the command last.
 */
export function cardOf({ hold, summary, changed }: WaitingHold): Card {
  const findings = askingFindings(hold.judgement);
  const [worst] = findings;
  const again =
    changed === undefined
      ? []
      : [row('CHANGED', `not released, it is not as you read it: ${changed}`, 'danger')];
  if (worst === undefined) return { severity: 'medium', rows: [...again, ...commandRows(hold)] };
  const parts = summary?.parts ?? [];
  const others = [...new Set(findings.map(finding => finding.summary))].filter(one => one !== worst.summary);
  return {
    severity: worst.severity,
    rows: [
      ...again,
      row('would', worst.summary, 'danger'),
      ...others.slice(0, MOST_FINDINGS).map(text => row('and', text, 'danger')),
      ...more(others.length - MOST_FINDINGS),
      ...productionRows(findings),
      ...worst.adjustments
        .filter(one => !one.reason.startsWith('production'))
        .map(one => row(one.steps > 0 ? 'worse' : 'milder', one.reason, one.steps > 0 ? 'warning' : 'quiet')),
      ...parts.filter(part => !isCredential(part)).flatMap(part => partRows(part)),
      row('comes back', comesBack(worst), worst.reversible === 'no' ? 'danger' : 'warning'),
      ...credentialRows(worst, parts),
      row('instead', worst.instead, 'good'),
      row('rule', `${worst.rule}: ${worst.why}`, 'plain'),
      ...commandRows(hold),
    ],
  };
}

function row(label: string, text: string, tone: Tone): CardRow {
  return { label, text: visibleText(text), tone };
}

function more(count: number): CardRow[] {
  return count > 0 ? [row('and', `${count} more`, 'danger')] : [];
}

/** Production is said in a line of its own, with what it was taken for it by. */
function productionRows(findings: readonly Finding[]): CardRow[] {
  const marked = findings.flatMap(({ operation }) =>
    operation.targets.flatMap(({ kind, name, production }) =>
      production === undefined ? [] : [`${kind} ${name} (${production})`],
    ),
  );
  const said = findings.flatMap(({ adjustments }) =>
    adjustments.filter(one => one.reason.startsWith('production')).map(one => one.reason),
  );
  const texts = new Set(said.length > 0 ? said : marked);
  return [...texts].map(text => row('PRODUCTION', text.replace(/^production: /, ''), 'danger'));
}

function partRows({ title, state, reason, lines, nothing }: SummaryPart): CardRow[] {
  if (state === 'looking' && lines.length === 0) {
    return [{ ...row('looking at', title, 'quiet'), looking: true }];
  }
  if (state === 'not-checked') {
    return [
      ...lineRows(title, lines),
      row('not checked', `${title}: ${reason ?? 'no reason known'}`, 'warning'),
    ];
  }
  if (nothing === true && lines.length === 0)
    return [row('how much', `${title}: nothing would be lost`, 'good')];
  return lineRows(title, lines, state === 'looking');
}

function lineRows(title: string, lines: readonly SummaryLine[], looking = false): CardRow[] {
  return lines.map(({ text, tone, basis }, index) => {
    const heading = index === 0 && !text.startsWith(title) ? `${title}: ` : '';
    return {
      ...row(index === 0 ? 'how much' : '', `${heading}${text}${surenessOf(basis)}`, tone),
      ...(looking && index === 0 ? { looking } : {}),
    };
  });
}

/** The look at the command's credential: it says more than the operation does, and stands in its place. */
function isCredential({ id, title }: SummaryPart): boolean {
  return /^credential/.test(id) || title === 'credential';
}

function credentialRows(worst: Finding, parts: readonly SummaryPart[]): CardRow[] {
  const looked = parts
    .filter(part => isCredential(part) && part.state !== 'not-checked')
    .flatMap(part => part.lines);
  if (looked.length > 0) {
    return looked.map(({ text, tone }, index) => row(index === 0 ? 'credential' : '', text, tone));
  }
  return worst.operation.credentials.map(one => row('credential', describeCredential(one), 'warning'));
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

function commandRows(hold: Hold): CardRow[] {
  return [
    ...(hold.line === undefined || hold.gate === 'line'
      ? []
      : [{ ...row('from', '', 'quiet'), text: inLines(cut(hold.line)) }]),
    row('in', hold.cwd, 'quiet'),
    commandRow(hold),
  ];
}

function commandRow(hold: Hold): CardRow {
  const text = inLines(commandText(hold));
  return { label: 'command', text, tone: 'plain', marks: dangerMarks(text, hold) };
}

/** A shell's line is what a person wrote; `bash -c` and quotes around it say nothing. */
function commandText({ gate, line: typed, argv }: Hold): string {
  if (gate === 'line' && typed !== undefined) return cut(typed);
  const [program = '', option = '', line] = argv;
  const isLine = argv.length === 3 && /(^|\/)\w*sh$/.test(program) && /^-[a-z]*c$/.test(option);
  return isLine && line !== undefined ? cut(line) : quotedWords(argv);
}

function quotedWords(argv: readonly string[]): string {
  let left = LONGEST_COMMAND;
  const end = argv.findIndex(argument => {
    left -= argument.length + 1;
    return left < 0;
  });
  if (end === -1) return quote([...argv]);
  const words = quote(argv.slice(0, end + 1).map(cut));
  return end + 1 < argv.length ? `${words} … and ${argv.length - end - 1} more words` : words;
}

/** It is drawn several times a second; whoever has scrolled through this much has read enough to deny. */
function cut(text: string): string {
  const more = text.length - LONGEST_COMMAND;
  return more > 0 ? `${text.slice(0, LONGEST_COMMAND)} … and ${more} more characters` : text;
}

function inLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
