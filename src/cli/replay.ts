import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RECORDING_FILE } from '../journal/recording.ts';
import { followTimeline } from '../replay/follow-timeline.ts';
import { parseTime } from '../replay/player/parse-time.ts';
import { playSession } from '../replay/player/player.ts';
import { SessionFeed } from '../replay/player/session-feed.ts';
import { holdLines, timelineLines } from '../replay/print-timeline.ts';
import { screenAt } from '../replay/screen-at.ts';
import type { Timeline, TimelineHold } from '../replay/timeline.ts';
import { namedSession } from './log-location.ts';
import { print, styleOf, UsageError } from './output.ts';

/** Options of `holdfire replay`. */
export interface ReplayOptions {
  readonly json?: boolean;
  readonly plain?: boolean;
  /** A time in the session. */
  readonly at?: string;
  /** A hold's name. */
  readonly hold?: string;
  readonly follow?: boolean;
}

/** Plays a session on a terminal; without one, then or now, or if asked to, prints its timeline. */
export async function replay(name: string | undefined, options: ReplayOptions): Promise<void> {
  const { directory } = namedSession(name);
  const opened = SessionFeed.open(directory);
  if (!opened.ok) throw new UsageError(opened.reason);
  const { feed } = opened;
  const events = feed.read();
  const { timeline } = feed;
  const at = options.at === undefined ? undefined : timeOf(options.at, timeline);
  const hold = options.hold === undefined ? undefined : holdOf(options.hold, timeline);
  if (options.json === true) {
    for (const line of events) print(JSON.stringify(line));
  } else if (options.plain !== true && process.stdout.isTTY && hasRecording(directory)) {
    const { follow = false } = options;
    const start = {
      ...(at === undefined ? {} : { at }),
      ...(hold === undefined ? {} : { hold: hold.hold.id }),
    };
    const played = await playSession({ directory, feed, follow, ...start });
    if (!played.ok) throw new UsageError(`${played.reason}; --plain prints the timeline`);
  } else await printPlain({ directory, feed, at, hold, options });
}

/** A session without a terminal has none; then its timeline is what there is to be seen. */
function hasRecording(directory: string): boolean {
  return existsSync(join(directory, RECORDING_FILE));
}

async function printPlain(session: {
  readonly directory: string;
  readonly feed: SessionFeed;
  readonly at: number | undefined;
  readonly hold: TimelineHold | undefined;
  readonly options: ReplayOptions;
}): Promise<void> {
  const { directory, feed, at, hold, options } = session;
  const style = styleOf(process.stdout, options.plain);
  if (hold !== undefined) print([...holdLines(hold, style)].join('\n'));
  if (at !== undefined) {
    const screen = await screenAt(directory, at);
    if (!screen.ok) throw new UsageError(screen.reason);
    print(screen.lines.join('\n'));
  }
  if (hold !== undefined || at !== undefined) return;
  if (options.follow === true) for await (const line of followTimeline(feed, style)) print(line);
  else print([...timelineLines(feed.timeline, style)].join('\n'));
}

function timeOf(text: string, timeline: Timeline): number {
  const time = parseTime(text, timeline.last.t);
  if (time === undefined) throw new UsageError(`'${text}' is no time: write 1:30, 90 or 50%`);
  return time;
}

function holdOf(id: string, timeline: Timeline): TimelineHold {
  const holds = timeline.items.filter(item => item.kind === 'hold');
  const found = holds.find(hold => hold.hold.id === id);
  if (found !== undefined) return found;
  const all = holds.map(hold => hold.hold.id).join(', ');
  throw new UsageError(
    holds.length === 0 ? 'nothing was held in this session' : `no hold ${id}; there are ${all}`,
  );
}
