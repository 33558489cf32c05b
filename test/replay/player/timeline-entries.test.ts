import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../../src/journal/chain.ts';
import type { JournalEvent, JournalLine } from '../../../src/journal/event.ts';
import { timelineEntries } from '../../../src/replay/player/timeline-entries.ts';
import { buildTimeline } from '../../../src/replay/timeline.ts';
import { sampleEvents } from '../../journal/sample.ts';

const entriesOf = (events: readonly JournalEvent[]): unknown[] => {
  const lines: JournalLine[] = events.map((event, seq) => ({
    seq,
    at: 0,
    t: seq * 1000,
    prev: CHAIN_START,
    ...event,
  }));
  return timelineEntries(buildTimeline(lines)).map(({ t, kind, text, tone, depth }) => [
    t,
    kind,
    text,
    tone,
    depth,
  ]);
};

describe('the list beside the picture', () => {
  it('tells commands, holds and how they ended', () => {
    expect(entriesOf(sampleEvents)).toEqual([
      [1000, 'command', 'bash', 'plain', 0],
      [2000, 'command', 'cat docs/domains.md', 'plain', 1],
      [4000, 'hold', 'denied curl -X POST https://backboard.railway.app/graphql/v2', 'bad', 0],
      [7000, 'command', 'curl -X POST https://backboard.railway.app/graphql/v2 ✗126 4.1 s', 'warning', 1],
    ]);
  });

  it('shows nothing invisible', () => {
    const [entry] = entriesOf([{ type: 'notice', kind: 'x', message: 'a\u001b[2J\u202eb' }]) as [unknown[]];
    expect(entry[2]).toBe('a\\e[2J\\u{202e}b');
  });
});
