import { visibleText } from '../../operations/visible.ts';
import { formatCommand, formatDuration } from '../format.ts';
import type { Tone } from '../style.ts';
import type { Timeline, TimelineCommand, TimelineHold, TimelineItem } from '../timeline.ts';

/** A line of the list beside the picture. */
export interface Entry {
  /** Milliseconds since the session began. */
  readonly t: number;
  readonly kind: TimelineItem['kind'];
  /** Without anything invisible. */
  readonly text: string;
  readonly tone: Tone;
  readonly depth: number;
  /** The hold it is or belongs to. */
  readonly hold: TimelineHold | undefined;
}

/** Deepest indentation. */
const DEEPEST = 8;

/** What happened in a session, a line each, in order. */
export function timelineEntries(timeline: Timeline): Entry[] {
  return timeline.items.map(entryOf);
}

function entryOf(item: TimelineItem): Entry {
  switch (item.kind) {
    case 'command':
      return commandEntry(item);
    case 'hold':
      return { t: item.t, kind: 'hold', depth: 0, hold: item, ...holdText(item) };
    case 'decision': {
      const { decision } = item;
      const text = decision.line === undefined ? formatCommand(decision.argv) : visibleText(decision.line);
      const tone = decision.decision === 'deny' ? 'bad' : 'plain';
      return {
        t: item.t,
        kind: 'decision',
        text: `${decision.decision} ${text}`,
        tone,
        depth: 0,
        hold: undefined,
      };
    }
    case 'notice':
      return {
        t: item.t,
        kind: 'notice',
        text: visibleText(item.notice.message),
        tone: 'warning',
        depth: 0,
        hold: undefined,
      };
  }
}

function commandEntry({ t, exec, depth, hold, end }: TimelineCommand): Entry {
  const failed = end !== undefined && (end.signal !== undefined || (end.code ?? 0) !== 0);
  const result = failed ? ` ✗${end.signal === undefined ? (end.code ?? '') : visibleText(end.signal)}` : '';
  const took = end !== undefined && end.duration >= 1000 ? ` ${formatDuration(end.duration)}` : '';
  return {
    t,
    kind: 'command',
    text: `${formatCommand(exec.argv)}${result}${took}`,
    tone: hold !== undefined ? 'warning' : exec.decision === 'deny' ? 'bad' : 'plain',
    depth: Math.min(depth, DEEPEST),
    hold,
  };
}

function holdText({ hold, outcome }: TimelineHold): { text: string; tone: Tone } {
  const what = formatCommand(hold.argv);
  if (outcome === undefined) return { text: `HELD ${what}`, tone: 'warning' };
  if (outcome.kind === 'withdrawn') return { text: `withdrawn ${what}`, tone: 'warning' };
  return outcome.answer.verdict === 'approve'
    ? { text: `approved ${what}`, tone: 'good' }
    : { text: `denied ${what}`, tone: 'bad' };
}
