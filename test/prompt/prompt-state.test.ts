import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/hold/answer.ts';
import type { Outcome } from '../../src/hold/hold.ts';
import {
  addHold,
  askAgain,
  closeHold,
  EMPTY_PROMPT,
  type PromptState,
  painted,
  shownHold,
  spoiled,
  turnTo,
} from '../../src/prompt/prompt-state.ts';
import { waitingOf } from './holds.ts';

const withdrawn: Outcome = { kind: 'withdrawn', why: 'its process has ended' };

function answered(answer: Partial<Answer>): Outcome {
  const whole: Answer = {
    verdict: 'deny',
    by: 'person',
    channel: 'prompt',
    scope: { kind: 'once' },
    at: 0,
    ...answer,
  };
  return { kind: 'answered', answer: whole };
}

function waitingFor(...ids: readonly string[]): PromptState {
  const state = ids.reduce((before, id) => addHold(before, waitingOf({ id })), EMPTY_PROMPT);
  return painted(state, 100, { lines: 1, room: 1 });
}

describe('the prompt', () => {
  it('keeps what it shows when another hold comes', () => {
    const state = addHold({ ...waitingFor('h1'), typed: 'half', mode: 'note' }, waitingOf({ id: 'h2' }));
    expect(shownHold(state)?.hold.id).toBe('h1');
    expect(state).toMatchObject({ typed: 'half', mode: 'note', arming: { painted: 100 } });
  });

  it('shows the next hold unarmed, with deny marked', () => {
    const state = closeHold({ ...waitingFor('h1', 'h2'), selected: 'approve' }, 'h1', answered({}));
    expect(shownHold(state)?.hold.id).toBe('h2');
    expect(state).toMatchObject({ selected: 'deny', mode: 'choose', arming: { painted: undefined } });
  });

  it('keeps what it shows when another one ends, and says so', () => {
    const state = closeHold({ ...waitingFor('h1', 'h2'), selected: 'approve' }, 'h2', withdrawn);
    expect(state).toMatchObject({ selected: 'approve', arming: { painted: 100 } });
    expect(state.notice).toBe('h2 was withdrawn: its process has ended');
  });

  const notices: readonly (readonly [string, Partial<Answer>, string])[] = [
    ['a key here', {}, ''],
    ['another terminal', { channel: 'socket', verdict: 'approve' }, 'h2 was approved from another terminal'],
    ['the clock', { by: 'timeout', channel: 'holdfire' }, 'h2 was denied: nobody answered in time'],
    [
      'an earlier answer',
      { by: 'policy', channel: 'holdfire', verdict: 'approve' },
      'h2 was approved (policy)',
    ],
  ];

  it.each(notices)('says what ended another hold: %s', (_, answer, wanted) => {
    expect(closeHold(waitingFor('h1', 'h2'), 'h2', answered(answer)).notice).toBe(wanted);
  });

  it('leaves the last withdrawn hold to be read, and replaces it by the next that comes', () => {
    const gone = closeHold(waitingFor('h1'), 'h1', withdrawn);
    expect(shownHold(gone)).toMatchObject({ withdrawn: 'its process has ended' });
    const next = addHold(gone, waitingOf({ id: 'h2' }));
    expect(next.queue.map(({ hold }) => hold.id)).toEqual(['h2']);
    expect(next.notice).toContain('h1 was withdrawn');
  });

  it('is not touched by the end of a hold that it does not know', () => {
    const state = waitingFor('h1');
    expect(closeHold(state, 'h9', withdrawn)).toBe(state);
  });

  it('has to be read again when it was turned or written over', () => {
    expect(turnTo(waitingFor('h1', 'h2'), 1).arming.painted).toBeUndefined();
    const state = spoiled({ ...waitingFor('h1'), selected: 'approve', mode: 'confirm', typed: 'da' }, 'look');
    expect(state).toMatchObject({ selected: 'deny', mode: 'choose', typed: '', notice: 'look' });
    expect(state.arming.painted).toBeUndefined();
  });

  it('asks anew about what is not as it was: unread, unarmed, with deny marked', () => {
    const half = { ...waitingFor('h1', 'h2'), typed: 'half', mode: 'confirm', selected: 'approve' } as const;
    const state = askAgain(half, 'h1', { code: 'NEW', changed: 'HEAD was a, is b' });
    expect(state).toMatchObject({ mode: 'choose', typed: '', selected: 'deny', arming: EMPTY_PROMPT.arming });
    expect(shownHold(state)).toMatchObject({ hold: { id: 'h1' }, code: 'NEW', changed: 'HEAD was a, is b' });
    expect(shownHold(state)?.summary).toBeUndefined();
    // Another one that is on the screen stays as it is.
    const other = askAgain(half, 'h2', { code: 'NEW', changed: 'x' });
    expect(other).toMatchObject({ mode: 'confirm', typed: 'half', arming: half.arming });
    expect(other.queue[1]).toMatchObject({ code: 'NEW', changed: 'x' });
  });
});
