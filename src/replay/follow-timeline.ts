import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionFeed } from './player/session-feed.ts';
import { headLines, heldLines, itemLines, outcomeLine, tailLines } from './print-timeline.ts';
import type { Style } from './style.ts';
import type { TimelineHold } from './timeline.ts';

/** Milliseconds between two looks at the log. */
const LOOK = 200;

/**
 * The timeline of a session that still runs, as it goes on: lines that come as things happen, until the
 * session has ended. A hold is told when it begins, its outcome when it comes.
 */
export async function* followTimeline(feed: SessionFeed, style: Style): AsyncGenerator<string> {
  const open = new Set<string>();
  let told = 0;
  let begun = false;
  for (;;) {
    feed.read();
    const { timeline } = feed;
    if (!begun && timeline.items.length + (timeline.start === undefined ? 0 : 1) > 0) {
      yield* headLines(timeline, style);
      begun = true;
    }
    for (const item of timeline.items.slice(told)) {
      if (item.kind === 'hold') {
        open.add(item.hold.id);
        yield* heldLines(item, style);
      } else yield* itemLines(item, style);
    }
    told = timeline.items.length;
    for (const hold of timeline.items.filter(item => item.kind === 'hold')) {
      if (!isOver(hold) || !open.delete(hold.hold.id)) continue;
      yield outcomeLine(hold.outcome, hold.t, style);
    }
    if (feed.ended) break;
    await sleep(LOOK);
  }
  yield* tailLines(feed.timeline, style);
}

function isOver(hold: TimelineHold): boolean {
  return hold.outcome !== undefined;
}
