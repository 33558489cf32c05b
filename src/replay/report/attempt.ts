import type { Answer } from '../../hold/answer.ts';
import type { Finding } from '../../policy/finding.ts';
import { formatCommand, formatDate, formatDuration, formatTime } from '../format.ts';
import type { Timeline, TimelineHold } from '../timeline.ts';
import { answererOf } from './answerer.ts';
import type { Sighting } from './credential-trail.ts';
import { type Block, code, heading, type Inline, list, paragraph, strong } from './document.ts';

const UNDO: Readonly<Record<string, string>> = {
  yes: 'It can be had back.',
  window: 'It can be had back for a while.',
  backup: 'It can be had back from a backup, if there is one.',
  no: 'It cannot be had back.',
};

/** Those who answer without any prompt. */
const UNSEEN: ReadonlySet<Answer['by']> = new Set(['program', 'unattended', 'policy', 'repeat']);

/** A held command, told for somebody who was not there. */
export function attemptBlocks(
  item: TimelineHold,
  timeline: Timeline,
  sightings: ReadonlyMap<string, Sighting>,
): Block[] {
  const { hold, t, at } = item;
  const { findings, severity } = hold.judgement;
  return [
    heading(3, `${hold.id}: ${findings[0]?.summary ?? formatCommand(hold.argv)}`),
    paragraph(
      `At ${formatTime(t)} (${formatDate(at)} UTC), in `,
      code(hold.cwd),
      ', was held, as ',
      strong(severity ?? 'unrated'),
      ':',
    ),
    { kind: 'lines', lines: [formatCommand(hold.argv)] },
    ...(hold.line === undefined
      ? []
      : [paragraph('It came from this line:'), { kind: 'lines' as const, lines: [hold.line] }]),
    ...findings.flatMap(finding => list(findingItems(finding, sightings))),
    ...shownBlocks(item),
    paragraph(...decisionOf(item, timeline)),
    paragraph(...resultOf(item, timeline)),
  ];
}

function findingItems(finding: Finding, sightings: ReadonlyMap<string, Sighting>): Inline[][] {
  const { rule, severity, adjustments, why, reversible, undo, operation } = finding;
  return [
    ['Rule ', code(rule), ` (${severity}): ${why}`],
    ...(adjustments ?? []).map(({ steps, reason }) => [
      `${steps > 0 ? 'More' : 'Less'} severe because: ${reason}`,
    ]),
    [`${UNDO[reversible] ?? reversible}${undo === undefined ? '' : ` ${undo}`}`],
    ...operation.targets.map(({ kind, name, production }) => [
      `Target: ${kind} `,
      code(name),
      production === undefined ? '' : `, production (${production})`,
    ]),
    ...operation.credentials.map(({ kind, place, variable, digest }): Inline[] => {
      const seen = digest === undefined ? undefined : sightings.get(digest);
      const from = variable === undefined ? '' : ` from $${variable}`;
      return [
        `Credential: ${kind} in ${place}${from}`,
        seen === undefined ? '' : `, seen on the terminal at ${formatTime(seen.t)}`,
      ];
    }),
  ];
}

function shownBlocks({ shown, outcome }: TimelineHold): Block[] {
  const unseen = outcome?.kind === 'answered' && UNSEEN.has(outcome.answer.by);
  if (shown !== undefined && shown.length > 0) {
    const what = unseen
      ? 'What was found of it; no person was asked:'
      : 'What was shown when the answer was given:';
    return [paragraph(what), { kind: 'lines', lines: shown }];
  }
  return [paragraph(unseen ? 'No person was shown anything.' : 'What was shown is not in the log.')];
}

function decisionOf({ outcome, t }: TimelineHold, timeline: Timeline): Inline[] {
  if (outcome === undefined) return [strong('No answer is in the log.')];
  const when = `at ${formatTime(outcome.t)}, after ${formatDuration(outcome.t - t)}`;
  if (outcome.kind === 'withdrawn') return [strong('Withdrawn'), ` ${when}: ${outcome.why}.`];
  const { verdict, scope, note, because } = outcome.answer;
  return [
    strong(verdict === 'approve' ? 'Approved' : 'Denied'),
    ` by ${answererOf(outcome.answer, timeline.start)}, ${when}${reachOf(scope)}.`,
    because === undefined ? '' : ` The reason: ${because}.`,
    note === undefined || note === '' ? '' : ` The note to the agent: ${note}`,
  ];
}

function reachOf(scope: Answer['scope']): string {
  if (scope.kind === 'once') return '';
  if (scope.kind === 'command') return ', also for the same command later in the session';
  const end = scope.until === 'session' ? 'the end of the session' : `${formatDate(scope.until)} UTC`;
  return `, also for the same rule on the same target until ${end}`;
}

function resultOf(item: TimelineHold, timeline: Timeline): Inline[] {
  const command = timeline.items.find(each => each.kind === 'command' && each.exec.hold === item.hold.id);
  const approved = item.outcome?.kind === 'answered' && item.outcome.answer.verdict === 'approve';
  const end = command?.kind === 'command' ? command.end : undefined;
  if (!approved) return ['It did not run.'];
  if (end === undefined) return ['It ran; how it ended is not in the log.'];
  const how = end.signal === undefined ? `exit status ${end.code ?? 'unknown'}` : end.signal;
  return [`It ran for ${formatDuration(end.duration)} and ended with ${how}.`];
}
