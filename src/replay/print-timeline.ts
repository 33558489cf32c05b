import { visibleText } from '../operations/visible.ts';
import type { Decision } from '../policy/decision.ts';
import type { Finding } from '../policy/finding.ts';
import { formatCommand, formatDate, formatDuration, formatTime } from './format.ts';
import { type Style, type Tone, uncolored } from './style.ts';
import type { Timeline, TimelineCommand, TimelineHold, TimelineItem, TimelineOutcome } from './timeline.ts';

/** Deepest indentation of the process tree; beyond it the depth is said as a number. */
const DEEPEST = 12;
const TIME_WIDTH = 10;
const MARGIN = ' '.repeat(TIME_WIDTH + 2);

/**
 * A session's timeline as text, line by line without newlines: when what ran below what, what was decided,
 * held and shown, who answered. Everything that came from a command is escaped.
 */
export function* timelineLines(timeline: Timeline, style: Style = uncolored): Generator<string> {
  yield* headLines(timeline, style);
  yield '';
  for (const item of timeline.items) yield* itemLines(item, style);
  yield '';
  yield* tailLines(timeline, style);
}

/** What the session was: the first lines of its timeline. */
export function* headLines({ start }: Timeline, style: Style): Generator<string> {
  if (start === undefined) {
    yield style('warning', 'The beginning of this log is missing.');
    return;
  }
  yield `${style('strong', `Session ${visibleText(start.session)}`)}  ${formatCommand(start.program)}`;
  const who = `${visibleText(start.user)}@${visibleText(start.host)}`;
  yield style('faint', `${formatDate(start.at)} UTC, ${who}, in ${visibleText(start.cwd)}`);
  const rules = `${start.rules.count} rules (${visibleText(start.rules.sha256.slice(0, 12))})`;
  yield style('faint', `holdfire ${visibleText(start.holdfire)}, gate ${visibleText(start.gate)}, ${rules}`);
  for (const limit of start.limits) yield style('faint', `not seen: ${visibleText(limit)}`);
}

/** Something that happened, as it is told in the timeline. */
export function* itemLines(item: TimelineItem, style: Style): Generator<string> {
  switch (item.kind) {
    case 'command':
      yield commandLine(item, style);
      return;
    case 'hold':
      yield* holdLines(item, style);
      return;
    case 'decision': {
      const { decision } = item;
      const what = decision.line === undefined ? formatCommand(decision.argv) : visibleText(decision.line);
      const because = decision.because === undefined ? '' : `  (${visibleText(decision.because)})`;
      yield `${time(item.t, style)}${decisionMark(decision.decision, style)}${what}${because}`;
      for (const finding of decision.findings) yield* findingLines(finding, style);
      return;
    }
    case 'notice':
      yield `${time(item.t, style)}${style('warning', `notice: ${visibleText(item.notice.message)}`)}`;
      return;
  }
}

function commandLine(command: TimelineCommand, style: Style): string {
  const { exec, depth, hold, decided } = command;
  const indent = depth > DEEPEST ? `${'  '.repeat(DEEPEST)}(${depth}) ` : '  '.repeat(depth);
  const cut = exec.cut === undefined ? '' : style('faint', ` … ${exec.cut} arguments in all`);
  const mark = hold === undefined ? decisionMark(exec.decision, style) : '';
  const parts = [
    `${time(command.t, style)}${indent}${mark}${formatCommand(exec.argv)}${cut}`,
    ...(exec.rules ?? []).map(rule => style('faint', `[${visibleText(rule)}]`)),
    ...(exec.hold === undefined ? [] : [style('faint', holdReference(exec.hold, hold))]),
    ...(decided?.because === undefined ? [] : [style('faint', `(${visibleText(decided.because)})`)]),
    ...endOf(command, style),
  ];
  return parts.join('  ');
}

function holdReference(id: string, hold: TimelineHold | undefined): string {
  const outcome = hold?.outcome;
  if (outcome === undefined) return `hold ${visibleText(id)}`;
  if (outcome.kind === 'withdrawn') return `hold ${visibleText(id)}: withdrawn`;
  return `hold ${visibleText(id)}: ${outcome.answer.verdict === 'approve' ? 'approved' : 'denied'}`;
}

function endOf({ end }: TimelineCommand, style: Style): string[] {
  if (end === undefined) return [];
  const took = formatDuration(end.duration);
  if (end.signal !== undefined) return [style('bad', `${visibleText(end.signal)}, ${took}`)];
  if (end.code === undefined) return [style('faint', took)];
  return [style(end.code === 0 ? 'faint' : 'bad', `exit ${end.code}, ${took}`)];
}

/** A hold as it is told in the timeline: what was found, what was shown, how it ended. */
export function* holdLines(item: TimelineHold, style: Style): Generator<string> {
  yield* heldLines(item, style);
  yield outcomeLine(item.outcome, item.t, style);
}

/** A hold up to its answer. */
export function* heldLines(item: TimelineHold, style: Style): Generator<string> {
  const { hold } = item;
  const severity = hold.judgement.severity ?? '';
  yield `${time(item.t, style)}${style('strong', `HELD ${visibleText(hold.id)} ${severity}`)}  ${formatCommand(hold.argv)}`;
  if (hold.line !== undefined) yield `${MARGIN}line: ${visibleText(hold.line)}`;
  for (const finding of hold.judgement.findings) yield* findingLines(finding, style);
  if (item.shown !== undefined && item.shown.length > 0) {
    yield `${MARGIN}shown:`;
    for (const line of item.shown) yield `${MARGIN}${style('faint', '│')} ${visibleText(line)}`;
  }
}

function* findingLines(finding: Finding, style: Style): Generator<string> {
  const rule = style('strong', visibleText(finding.rule));
  yield `${MARGIN}${rule} (${finding.severity}): ${visibleText(finding.summary)}`;
  yield `${MARGIN}  ${visibleText(finding.why)}`;
  for (const { kind, place, variable, file } of finding.operation.credentials) {
    const source = variable === undefined ? (file ?? '') : `$${variable}`;
    yield `${MARGIN}  credential: ${visibleText(kind)} in ${visibleText(place)}${source && `, from ${visibleText(source)}`}`;
  }
}

/** How a hold ended, and when. @param since when it began */
export function outcomeLine(outcome: TimelineOutcome | undefined, since: number, style: Style): string {
  if (outcome === undefined) return `${MARGIN}${style('warning', 'no answer in this log')}`;
  const waited = style('faint', `after ${formatDuration(outcome.t - since)}`);
  const when = time(outcome.t, style);
  if (outcome.kind === 'withdrawn') {
    return `${when}${style('warning', 'withdrawn')}: ${visibleText(outcome.why)}  ${waited}`;
  }
  const { verdict, by, channel, scope, note } = outcome.answer;
  const word = verdict === 'approve' ? style('good', 'approved') : style('bad', 'denied');
  const far = scope.kind === 'once' ? '' : ` for ${scope.kind}`;
  const said = note === undefined || note === '' ? '' : `: ${visibleText(note)}`;
  return `${when}${word} by ${visibleText(by)} (${visibleText(channel)})${visibleText(far)}${said}  ${waited}`;
}

/** How the session ended: the last lines of its timeline. */
export function* tailLines({ program, end, last }: Timeline, style: Style): Generator<string> {
  if (program !== undefined) {
    const how = program.signal === undefined ? `exit ${program.code ?? '?'}` : visibleText(program.signal);
    yield `${time(program.t, style)}program ended: ${how}`;
  }
  if (end === undefined) {
    yield `${time(last.t, style)}${style('warning', 'the log ends here without an end of the session')}`;
    return;
  }
  yield `${time(end.t, style)}session ended: ${end.execs} commands, ${end.held} held, ${end.denied} denied`;
  for (const { pid, argv } of end.running) yield `${MARGIN}still running: ${pid} ${formatCommand(argv)}`;
}

const TONES: Readonly<Record<Decision, Tone>> = { allow: 'plain', ask: 'warning', deny: 'bad' };

function decisionMark(decision: Decision, style: Style): string {
  return decision === 'allow' ? '' : `${style(TONES[decision], decision.toUpperCase())} `;
}

function time(milliseconds: number, style: Style): string {
  return `${style('faint', formatTime(milliseconds).padStart(TIME_WIDTH))}  `;
}
