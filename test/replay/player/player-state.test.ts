import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  act,
  currentEntry,
  initialState,
  type PlayerAction,
  type PlayerState,
} from '../../../src/replay/player/player-state.ts';
import type { Entry } from '../../../src/replay/player/timeline-entries.ts';

const entry = (t: number, kind: Entry['kind'] = 'command'): Entry => ({
  t,
  kind,
  text: `at ${t}`,
  tone: 'plain',
  depth: 0,
  hold: kind === 'hold' ? ({ hold: { id: `h${t}` } } as Entry['hold']) : undefined,
});

const entries = [entry(1000), entry(1000), entry(4000, 'hold'), entry(9000), entry(20_000, 'hold')];

const start = (changes: Partial<PlayerState> = {}): PlayerState => ({
  ...initialState({ duration: 30_000, entries, live: false }),
  ...changes,
});

const afterActions = (state: PlayerState, ...actions: PlayerAction[]): PlayerState =>
  actions.reduce(act, state);

describe('the clock', () => {
  it('goes with the speed', () => {
    const state = start({ idleCap: undefined });
    expect(act(state, { kind: 'tick', elapsed: 40, next: 50 }).time).toBe(40);
    expect(act({ ...state, speed: 4 }, { kind: 'tick', elapsed: 40, next: 50 }).time).toBe(160);
    expect(act({ ...state, playing: false }, { kind: 'tick', elapsed: 40, next: 50 }).time).toBe(0);
  });

  it('cuts a pause short, but never jumps over what happens next', () => {
    const state = start({ time: 4500, idleCap: 2000 });
    expect(act(state, { kind: 'tick', elapsed: 40, next: 8000 }).time).toBe(6000);
    expect(act(state, { kind: 'tick', elapsed: 40, next: undefined }).time).toBe(7000);
    expect(act(state, { kind: 'tick', elapsed: 40, next: 5000 }).time).toBe(4540);
    expect(act({ ...state, idleCap: undefined }, { kind: 'tick', elapsed: 40, next: 8000 }).time).toBe(4540);
  });

  it('stops at the end, unless the session goes on', () => {
    const end = act(start({ time: 29_990 }), { kind: 'tick', elapsed: 40, next: undefined });
    expect(end).toMatchObject({ time: 30_000, playing: false });
    expect(act(end, { kind: 'toggle' })).toMatchObject({ time: 0, playing: true });
    const live = act(start({ time: 29_990, live: true }), { kind: 'tick', elapsed: 40, next: undefined });
    expect(live).toMatchObject({ time: 30_000, playing: true });
    const grown = act(live, {
      kind: 'grow',
      entries: [...entries, entry(31_000)],
      duration: 31_000,
      live: false,
    });
    expect(act(grown, { kind: 'tick', elapsed: 40, next: undefined }).time).toBe(30_040);
  });

  it('waits while a hold is read or a text is typed', () => {
    const reading = afterActions(start({ time: 4000 }), { kind: 'open' }, { kind: 'toggle' });
    expect(reading.mode.kind).toBe('hold');
    expect(act(reading, { kind: 'tick', elapsed: 40, next: undefined }).time).toBe(4000);
  });
});

describe('going about', () => {
  it.each([
    [0, 'entry', 1, 1000],
    [1000, 'entry', 1, 4000],
    [4100, 'entry', 1, 9000],
    [4100, 'entry', -1, 4000],
    [4000, 'entry', -1, 1000],
    [0, 'hold', 1, 4000],
    [4000, 'hold', 1, 20_000],
    [30_000, 'hold', -1, 20_000],
    [20_000, 'hold', -1, 4000],
  ] as const)('from %d to the %s in direction %d is %d', (time, what, direction, to) => {
    const stepped = act(start({ time }), { kind: 'step', what, direction });
    expect(stepped).toMatchObject({ time: to, playing: false });
  });

  it('says so where there is nothing more', () => {
    expect(act(start({ time: 25_000 }), { kind: 'step', what: 'hold', direction: 1 })).toMatchObject({
      time: 25_000,
      message: 'no hold after this',
    });
    expect(act(start({ time: 500 }), { kind: 'step', what: 'entry', direction: -1 }).message).toBe(
      'no command before this',
    );
  });

  it('stays within the session', () => {
    expect(act(start({ time: 2000 }), { kind: 'skip', milliseconds: -5000 }).time).toBe(0);
    expect(act(start({ time: 29_000 }), { kind: 'skip', milliseconds: 5000 }).time).toBe(30_000);
    expect(act(start(), { kind: 'seek', time: 1e9 }).time).toBe(30_000);
  });

  it('finds the entry at a time', () => {
    expect([0, 999, 1000, 3999, 4000, 50_000].map(time => currentEntry({ entries, time }))).toEqual([
      -1, -1, 1, 1, 2, 4,
    ]);
  });
});

describe('what lies over the picture', () => {
  it('is the hold nearby, which can be scrolled and closed', () => {
    const open = act(start({ time: 4100 }), { kind: 'open' });
    expect(open).toMatchObject({ playing: false, mode: { kind: 'hold', entry: 2 } });
    const scrolled = afterActions(open, { kind: 'scroll', lines: 5 }, { kind: 'scroll', lines: -9 });
    expect(scrolled.mode).toMatchObject({ scroll: 0 });
    expect(act(open, { kind: 'close' }).mode).toEqual({ kind: 'watch' });
    expect(act(start({ time: 500 }), { kind: 'open' }).message).toContain('nothing was held here');
  });

  it('takes text, and gives it back character by character', () => {
    const typed = afterActions(
      start(),
      { kind: 'ask', purpose: 'text' },
      { kind: 'type', text: 'a' },
      { kind: 'type', text: 'b' },
    );
    expect(typed.mode).toEqual({ kind: 'typing', purpose: 'text', text: 'ab' });
    expect(act(typed, { kind: 'erase' }).mode).toMatchObject({ text: 'a' });
  });
});

describe('any actions', () => {
  const action: fc.Arbitrary<PlayerAction> = fc.oneof(
    fc.constantFrom<PlayerAction>(
      { kind: 'toggle' },
      { kind: 'faster' },
      { kind: 'slower' },
      { kind: 'idle' },
      { kind: 'help' },
      { kind: 'open' },
      { kind: 'close' },
      { kind: 'step', what: 'hold', direction: 1 },
      { kind: 'step', what: 'entry', direction: -1 },
      { kind: 'scroll', lines: -3 },
      { kind: 'ask', purpose: 'time' },
      { kind: 'type', text: 'x' },
      { kind: 'erase' },
    ),
    fc.record({ kind: fc.constant('skip' as const), milliseconds: fc.integer({ min: -1e6, max: 1e6 }) }),
    fc.record({
      kind: fc.constant('tick' as const),
      elapsed: fc.integer({ min: 0, max: 5000 }),
      next: fc.option(fc.nat(40_000), { nil: undefined }),
    }),
  );

  it('leave the player somewhere in the session', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        const { time, speed } = afterActions(start(), ...actions);
        expect(time).toBeGreaterThanOrEqual(0);
        expect(time).toBeLessThanOrEqual(30_000);
        expect(speed).toBeGreaterThan(0);
      }),
    );
  });
});
