import { join } from 'node:path';
import { CastEncoder } from '../../journal/asciicast.ts';
import type { LogError } from '../../journal/log-error.ts';
import { RECORDING_FILE } from '../../journal/recording.ts';
import { openCast } from '../cast/read-cast.ts';
import type { TimelineHold } from '../timeline.ts';
import { rawCast, redactCast, type SharedEvent } from './redact-cast.ts';
import type { SharedSession } from './shared-session.ts';

/** Codes that every player knows; ours stay at home. */
const SHARED_CODES = ['o', 'r', 'm', 'x'] as const;

/** A line of the recording to be given away, with its time. */
export interface SharedLine {
  /** Milliseconds since the recording began. */
  readonly time: number;
  readonly text: string;
}

/**
 * A session's recording as an asciicast v3 file, line by line: repaired, without secrets, with a mark at each
 * hold. An error if there is no recording.
 */
export function shareCast(
  session: SharedSession,
): { readonly ok: true; readonly lines: AsyncGenerator<SharedLine> } | LogError {
  const opened = openCast(join(session.directory, RECORDING_FILE));
  if (!opened.ok) return opened;
  const { reader } = opened;
  const { start, last, items } = session.timeline;
  const encoder = new CastEncoder();
  const header = encoder.header({
    ...reader.start,
    at: start?.at ?? last.at,
    title: `holdfire session ${session.id}`,
    session: session.id,
  });
  async function* lines(): AsyncGenerator<SharedLine> {
    yield { time: 0, text: header };
    try {
      const events = session.finder === undefined ? rawCast(reader) : redactCast(reader, session.finder);
      const holds = items.filter(item => item.kind === 'hold');
      for await (const { time, code, data } of withMarks(events, holds)) {
        const known = SHARED_CODES.find(each => each === code);
        if (known !== undefined) yield { time, text: encoder.event(time, known, data) };
      }
    } finally {
      reader.close();
    }
  }
  return { ok: true, lines: lines() };
}

/** The label of a hold's mark: `denied h2 rule`. */
function labelOf({ hold, outcome }: TimelineHold): string {
  const ended =
    outcome?.kind === 'answered'
      ? outcome.answer.verdict === 'approve'
        ? 'approved'
        : 'denied'
      : outcome?.kind;
  return [ended ?? 'held', hold.id, hold.judgement.findings[0]?.rule ?? ''].join(' ').trim();
}

/** Puts marks where the holds are, in the place of those that the recorder made. */
async function* withMarks(
  events: AsyncIterable<SharedEvent> | Iterable<SharedEvent>,
  holds: readonly TimelineHold[],
): AsyncGenerator<SharedEvent> {
  let next = 0;
  for await (const event of events) {
    for (; (holds[next]?.t ?? Number.POSITIVE_INFINITY) <= event.time; next++) yield* markOf(holds[next]);
    if (event.code !== 'm') yield event;
  }
  for (; next < holds.length; next++) yield* markOf(holds[next]);
}

function* markOf(hold: TimelineHold | undefined): Generator<SharedEvent> {
  if (hold !== undefined) yield { time: hold.t, code: 'm', data: labelOf(hold) };
}
