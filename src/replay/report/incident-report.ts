import type { Credential } from '../../operations/credential.ts';
import { manifestLines } from '../export/manifest.ts';
import { countRedactions, type SharedSession } from '../export/shared-session.ts';
import { formatCommand, formatDate, formatDuration, formatTime } from '../format.ts';
import {
  type Timeline,
  type TimelineCommand,
  type TimelineDecision,
  type TimelineHold,
  wasAsked,
} from '../timeline.ts';
import { describeVerification, standingOf } from '../verification/describe-verification.ts';
import { attemptBlocks } from './attempt.ts';
import { originOf } from './credential-origin.ts';
import { credentialSightings, type Sighting } from './credential-trail.ts';
import {
  type Block,
  code,
  type Document,
  heading,
  type Inline,
  list,
  paragraph,
  strong,
} from './document.ts';

/** Commands that are listed after the last attempt. */
const MOST_AFTER = 40;

/**
 * What happened in a session, for somebody who was not there: what was attempted, in order, who decided what on
 * which information, where each credential came from, what ran afterwards, what could not be seen, and whether
 * the log can be relied on.
 * @param now milliseconds since 1970.
 */
export function incidentReport(session: SharedSession, now: number): Document {
  const { timeline, directory } = session;
  const holds = timeline.items.filter(item => item.kind === 'hold');
  const refused = timeline.items.filter(
    item => item.kind === 'decision' && item.decision.decision === 'deny',
  );
  const credentials = holds.flatMap(credentialsOf);
  const sightings = credentialSightings(timeline, directory, credentials);
  return [
    heading(1, `Incident report: ${timeline.start?.program[0] ?? 'session'} on ${dateOf(timeline)}`),
    ...aboutSession(session),
    heading(2, 'In short'),
    ...list(inShort(timeline, holds, refused.length, session)),
    heading(2, 'What was attempted, in order'),
    ...(holds.length === 0
      ? [paragraph('Nothing was held.')]
      : holds.flatMap(hold => attemptBlocks(hold, timeline, sightings))),
    ...refusedBlocks(refused as TimelineDecision[]),
    heading(2, 'Credentials'),
    ...credentialBlocks(timeline, holds, sightings),
    heading(2, 'What ran afterwards'),
    ...afterwards(timeline, holds),
    heading(2, 'What could not be seen'),
    ...unseen(timeline),
    heading(2, 'Whether this can be relied on'),
    paragraph('The log of this session: ', strong(describeVerification(session.verification)), '.'),
    ...list(session.verification.notes.map(note => [note])),
    ...configuration(timeline),
    ...manifestLines({
      session,
      exported: now,
      redactions: countRedactions(JSON.stringify(session.lines)),
    }).map(line => paragraph(line)),
  ];
}

function dateOf(timeline: Timeline): string {
  return timeline.start === undefined ? 'an unknown date' : `${formatDate(timeline.start.at)} UTC`;
}

function aboutSession({ id, timeline, verification }: SharedSession): Block[] {
  const { start, program, last } = timeline;
  if (start === undefined) return [paragraph('The beginning of the log is missing.')];
  const ended =
    program === undefined
      ? 'its end is not in the log'
      : `it ended with ${program.signal ?? program.code ?? 'an unknown status'}`;
  return [
    {
      kind: 'table',
      head: ['', ''],
      rows: [
        [['Program'], [code(formatCommand(start.program))]],
        [['Run by'], [`${start.user} on ${start.host}, in `, code(start.cwd)]],
        [['When'], [`${formatDate(start.at)} UTC, for ${formatDuration(last.t)}; ${ended}`]],
        [['Session'], [code(id)]],
        [['Watched by'], [`holdfire ${start.holdfire}, gate ${start.gate}, ${start.rules.count} rules`]],
        [['Log'], [describeVerification(verification)]],
      ],
    },
  ];
}

function inShort(
  timeline: Timeline,
  holds: readonly TimelineHold[],
  refused: number,
  session: SharedSession,
): Inline[][] {
  const asked = holds.filter(wasAsked);
  const approved = asked.filter(hold => verdictOf(hold) === 'approve');
  const denied = asked.filter(hold => verdictOf(hold) === 'deny');
  const open = asked.length - approved.length - denied.length;
  const covered = holds.length - asked.length;
  const commands = timeline.items.filter(item => item.kind === 'command').length;
  return [
    [
      `${plural(asked.length, 'command was', 'commands were')} held because ${asked.length === 1 ? 'it' : 'they'} would destroy something: `,
      strong(`${approved.length} approved, ${denied.length} denied`),
      open > 0 ? `, ${open} withdrawn or without an answer.` : '.',
    ],
    ...(covered > 0
      ? [[`${plural(covered, 'more was', 'more were')} answered by what had been answered before.`]]
      : []),
    ...(refused > 0 ? [[`${plural(refused, 'was', 'were')} denied at once by the rules.`]] : []),
    ...approved.map(hold => [`Approved and so not prevented: ${summaryOf(hold)}`]),
    ...denied.map(hold => [`Denied and so not run: ${summaryOf(hold)}`]),
    [`${plural(commands, 'command', 'commands')} ran or ${commands === 1 ? 'was' : 'were'} tried in all.`],
    [`The log is ${standingOf(session.verification)}.`],
  ];
}

function summaryOf(hold: TimelineHold): string {
  return hold.hold.judgement.findings[0]?.summary ?? formatCommand(hold.hold.argv);
}

function verdictOf({ outcome }: TimelineHold): 'approve' | 'deny' | undefined {
  return outcome?.kind === 'answered' ? outcome.answer.verdict : undefined;
}

function refusedBlocks(refused: readonly TimelineDecision[]): Block[] {
  if (refused.length === 0) return [];
  return [
    heading(3, 'Denied at once, without asking'),
    ...list(
      refused.map(({ t, decision }) => [
        `${formatTime(t)} `,
        code(decision.line ?? formatCommand(decision.argv)),
        decision.because === undefined ? '' : ` (${decision.because})`,
      ]),
    ),
  ];
}

function credentialsOf({ hold }: TimelineHold): Credential[] {
  return hold.judgement.findings.flatMap(finding => finding.operation.credentials);
}

function credentialBlocks(
  timeline: Timeline,
  holds: readonly TimelineHold[],
  sightings: ReadonlyMap<string, Sighting>,
): Block[] {
  const rows = holds.flatMap(hold =>
    unique(credentialsOf(hold)).map(credential => [
      [hold.hold.id],
      [credential.kind, credential.tail === undefined ? '' : ` ending in ${credential.tail}`],
      [`${credential.place}${sourceOf(credential)}`],
      originOf(credential, hold, { timeline, sightings }),
    ]),
  );
  if (rows.length === 0) return [paragraph('The held commands carried no credential that could be seen.')];
  return [
    { kind: 'table', head: ['Hold', 'Credential', 'Where in the command', 'Where it came from'], rows },
  ];
}

function unique(credentials: readonly Credential[]): Credential[] {
  return [
    ...new Map(
      credentials.map(credential => [
        `${credential.kind} ${credential.place} ${credential.digest}`,
        credential,
      ]),
    ).values(),
  ];
}

function sourceOf({ variable, file }: Credential): string {
  if (variable !== undefined) return `, from the variable $${variable}`;
  return file === undefined ? '' : `, from the file ${file}`;
}

function afterwards(timeline: Timeline, holds: readonly TimelineHold[]): Block[] {
  const last = holds.at(-1);
  if (last === undefined) return [paragraph('There was no attempt for anything to come after.')];
  const since = last.outcome?.t ?? last.t;
  const after = timeline.items.filter(
    item => item.kind === 'command' && item.t >= since && item.exec.hold !== last.hold.id,
  ) as TimelineCommand[];
  if (after.length === 0) return [paragraph('Nothing ran after the last attempt.')];
  return [
    paragraph(`After the last attempt, ${plural(after.length, 'command', 'commands')}:`),
    ...list(
      after
        .slice(0, MOST_AFTER)
        .map(({ t, exec, end }) => [`${formatTime(t)} `, code(formatCommand(exec.argv)), endOf(end)]),
    ),
    ...(after.length > MOST_AFTER ? [paragraph(`… and ${after.length - MOST_AFTER} more.`)] : []),
  ];
}

function endOf(end: TimelineCommand['end']): string {
  if (end === undefined) return '';
  if (end.signal !== undefined) return ` (${end.signal})`;
  return end.code === undefined || end.code === 0 ? '' : ` (exit ${end.code})`;
}

function unseen({ start, items, end }: Timeline): Block[] {
  const notices = items.filter(item => item.kind === 'notice');
  const running = end?.running ?? [];
  const all: Inline[][] = [
    ...(start?.limits ?? []).map(limit => [limit]),
    ...notices.map(({ t, notice }) => [`${formatTime(t)} ${notice.message}`]),
    ...running.map(({ argv }) => ['still running when the session ended: ', code(formatCommand(argv))]),
    ...(end === undefined ? [['what happened after the log ended: it was never closed']] : []),
  ];
  return all.length === 0 ? [paragraph('The log names nothing.')] : list(all);
}

function configuration({ start }: Timeline): Block[] {
  if (start === undefined) return [];
  return list([
    [`${start.rules.count} rules, SHA-256 `, code(start.rules.sha256)],
    ...start.config.map(({ path, sha256 }) => ['configuration ', code(path), ', SHA-256 ', code(sha256)]),
  ]);
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
