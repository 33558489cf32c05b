import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../src/journal/chain.ts';
import type { JournalEvent, JournalLine } from '../../src/journal/event.ts';
import { timelineLines } from '../../src/replay/print-timeline.ts';
import { colored } from '../../src/replay/style.ts';
import { buildTimeline } from '../../src/replay/timeline.ts';
import { sampleEvents, sessionStart } from '../journal/sample.ts';

const linesOf = (events: readonly JournalEvent[]): JournalLine[] =>
  events.map((event, seq) => ({
    seq,
    at: Date.UTC(2026, 10, 21, 10, 46) + seq * 1000,
    t: seq * 1000,
    prev: CHAIN_START,
    ...event,
  }));

const print = (events: readonly JournalEvent[]): string[] => [
  ...timelineLines(buildTimeline(linesOf(events))),
];

describe('the printed timeline', () => {
  it('tells the session', () => {
    expect(print(sampleEvents)).toMatchInlineSnapshot(`
      [
        "Session 20261121T104600Z-00000000  bash",
        "2026-11-21 10:46:00 UTC, ann@desk, in /home/ann/shop",
        "holdfire 0.1.0, gate exec, 5 rules (aaaaaaaaaaaa)",
        "not seen: shell builtins",
        "",
        "  0:01.000  bash",
        "  0:02.000    cat docs/domains.md  exit 0, 12 ms",
        "  0:04.000  HELD h1 critical  curl -X POST https://backboard.railway.app/graphql/v2",
        "            graphql.destructive-mutation (critical): volumeDelete of 3d2c42fb on backboard.railway.app",
        "              The volume and its backups are gone at once.",
        "              credential: bearer token in header Authorization, from $TOKEN",
        "            shown:",
        "            │ Delete volume 3d2c42fb",
        "            │ and 3 backups",
        "  0:06.000  denied by person (prompt): use staging  after 2.0 s",
        "  0:07.000    curl -X POST https://backboard.railway.app/graphql/v2  [graphql.destructive-mutation]  hold h1: denied  exit 126, 4.1 s",
        "",
        "  0:09.000  program ended: exit 0",
        "  0:10.000  session ended: 3 commands, 1 held, 1 denied",
      ]
    `);
  });

  it('says that a log without an end has none', () => {
    expect(print([sessionStart]).at(-1)).toContain('without an end');
    expect(print([])[0]).toContain('beginning of this log is missing');
  });

  it('shows an answer that was withdrawn, and a hold that has none', () => {
    const held = sampleEvents[4];
    if (held === undefined) throw new Error('no hold in the sample');
    expect(print([held]).join('\n')).toContain('no answer in this log');
    expect(print([held, { type: 'withdrawal', hold: 'h1', why: 'the agent gave up' }]).join('\n')).toContain(
      'withdrawn: the agent gave up',
    );
  });

  it('never prints a control or an invisible character that came from a command', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('\u001b', '\n', '\u009b', '\u202e', '\u200b', 'a', "'", '\u{e0041}'),
    });
    fc.assert(
      fc.property(hostile, text => {
        const events = JSON.parse(
          JSON.stringify(sampleEvents, (key, value: unknown) =>
            typeof value === 'string' &&
            !['type', 'kind', 'decision', 'severity', 'verdict', 'hold', 'id'].includes(key)
              ? `${value}${text}`
              : value,
          ),
        ) as JournalEvent[];
        for (const line of print(events)) expect(line).not.toMatch(/[\p{Cc}\u202e\u200b\u{e0041}]/u);
      }),
      { numRuns: 100 },
    );
  });

  it('colours decisions, and nothing else is lost by it', () => {
    const timeline = buildTimeline(linesOf(sampleEvents));
    const painted = [...timelineLines(timeline, colored)];
    expect(painted.join('\n')).toContain('\u001b[31mdenied\u001b[39m');
    expect(painted.map(line => line.replace(/\u001b\[\d+m/g, ''))).toEqual([...timelineLines(timeline)]);
  });
});
