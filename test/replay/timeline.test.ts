import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../src/journal/chain.ts';
import type { Exec, JournalEvent, JournalLine } from '../../src/journal/event.ts';
import { buildTimeline, type TimelineCommand } from '../../src/replay/timeline.ts';
import { sampleEvents, sessionStart, volumeFinding } from '../journal/sample.ts';

/** Events as lines, one second apart. */
const linesOf = (events: readonly JournalEvent[]): JournalLine[] =>
  events.map((event, seq) => ({
    seq,
    at: 1_000_000 + seq * 1000,
    t: seq * 1000,
    prev: CHAIN_START,
    ...event,
  }));

const exec = (number: number, pid: number, parent: number, ...argv: string[]): Exec => ({
  type: 'exec',
  exec: number,
  pid,
  parent,
  file: `/usr/bin/${argv[0]}`,
  argv,
  cwd: '/',
  decision: 'allow',
});

const commandsOf = (events: readonly JournalEvent[]): TimelineCommand[] =>
  buildTimeline(linesOf(events)).items.filter(item => item.kind === 'command');

describe('a timeline', () => {
  it('joins what belongs to a hold', () => {
    const { items } = buildTimeline(linesOf(sampleEvents));
    const hold = items.find(item => item.kind === 'hold');
    expect(hold).toMatchObject({
      t: 4000,
      shown: ['Delete volume 3d2c42fb', 'and 3 backups'],
      outcome: { kind: 'answered', t: 6000, answer: { verdict: 'deny', note: 'use staging' } },
    });
    const curl = items.find(item => item.kind === 'command' && item.exec.exec === 3);
    expect(curl).toMatchObject({ depth: 1, end: { code: 126 }, hold: { hold: { id: 'h1' } } });
  });

  it('knows when a session began and ended', () => {
    const timeline = buildTimeline(linesOf(sampleEvents));
    expect(timeline.start).toMatchObject({ program: ['bash'], at: 1_000_000 });
    expect(timeline.program).toMatchObject({ code: 0, t: 9000 });
    expect(timeline.end).toMatchObject({ execs: 3, t: 10_000 });
    expect(buildTimeline(linesOf(sampleEvents.slice(0, 3)))).toMatchObject({
      end: undefined,
      last: { t: 2000 },
    });
    expect(buildTimeline([])).toMatchObject({ start: undefined, items: [] });
  });

  it.each([
    [
      'children below their parent',
      [exec(1, 10, 1, 'bash'), exec(2, 11, 10, 'make'), exec(3, 12, 11, 'cc')],
      [0, 1, 2],
    ],
    [
      'a second program of a process below its first',
      [exec(1, 10, 1, 'bash'), exec(2, 10, 1, 'curl')],
      [0, 1],
    ],
    [
      'siblings side by side',
      [exec(1, 10, 1, 'bash'), exec(2, 11, 10, 'a'), exec(3, 12, 10, 'b')],
      [0, 1, 1],
    ],
  ])('puts %s', (_what, events, depths) => {
    expect(commandsOf([sessionStart, ...events]).map(command => command.depth)).toEqual(depths);
  });

  it('does not take a process for an ended one whose number it has', () => {
    const ended: JournalEvent = { type: 'exec.end', exec: 1, code: 0, signal: undefined, duration: 1 };
    const commands = commandsOf([exec(1, 10, 1, 'bash'), ended, exec(2, 10, 1, 'ls')]);
    expect(commands.map(command => command.depth)).toEqual([0, 0]);
  });

  it('tells a decision once: with its command, with its hold, or else alone', () => {
    const decision = {
      type: 'decision' as const,
      gate: 'exec',
      argv: ['curl'],
      cwd: '/',
      decision: 'ask' as const,
      findings: [volumeFinding],
    };
    const kinds = (events: readonly JournalEvent[]): string[] =>
      buildTimeline(linesOf(events)).items.map(item => item.kind);
    expect(kinds([{ ...decision, exec: undefined }])).toEqual(['decision']);
    expect(kinds([{ ...decision, exec: 1 }, exec(1, 10, 1, 'curl')])).toEqual(['command']);
    expect(kinds([{ ...decision, exec: undefined, hold: 'h1' }, ...sampleEvents.slice(4, 5)])).toEqual([
      'hold',
    ]);
    const [command] = commandsOf([
      { ...decision, exec: 1, because: 'approved before' },
      exec(1, 10, 1, 'curl'),
    ]);
    expect(command?.decided).toMatchObject({ because: 'approved before' });
  });

  it('lets a hold be withdrawn, and a log be recovered', () => {
    const held = sampleEvents[4];
    if (held === undefined) throw new Error('no hold in the sample');
    const { items } = buildTimeline(
      linesOf([held, { type: 'withdrawal', hold: 'h1', why: 'killed' }, { type: 'recovered', bytes: 17 }]),
    );
    expect(items).toMatchObject([
      { kind: 'hold', outcome: { kind: 'withdrawn', why: 'killed' } },
      { kind: 'notice', notice: { message: expect.stringContaining('17 bytes') } },
    ]);
  });
});
