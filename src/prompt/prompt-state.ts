import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Outcome } from '../hold/hold.ts';
import { type Arming, paintedAt, UNPAINTED } from './arming.ts';
import type { ChoiceName } from './choice.ts';
import type { WaitingHold } from './waiting-hold.ts';

/** What the prompt is asking for at the moment. */
export type PromptMode = 'choose' | 'confirm' | 'note' | 'reason';

/** A prompt: the holds that wait, and how far the person has come with one of them. Plain data. */
export interface PromptState {
  /** Oldest first. */
  readonly queue: readonly WaitingHold[];
  /** The hold on the screen; undefined: the oldest. */
  readonly chosen: string | undefined;
  readonly mode: PromptMode;
  readonly selected: ChoiceName;
  /** What has been typed: the word that confirms, the note, or the reason. */
  readonly typed: string;
  /** The reason for `always here`, once it was given. */
  readonly reason: string;
  /** Lines of the card that are scrolled out above. */
  readonly scroll: number;
  readonly arming: Arming;
  /** What became of another hold meanwhile; empty if nothing did. */
  readonly notice: string;
}

/** How much of a card its last picture showed. */
export interface PaintedCard {
  /** Lines of the whole card. */
  readonly lines: number;
  /** Lines that there was room for. */
  readonly room: number;
}

/** A prompt with nothing to ask. */
export const EMPTY_PROMPT: PromptState = {
  queue: [],
  chosen: undefined,
  mode: 'choose',
  selected: 'deny',
  typed: '',
  reason: '',
  scroll: 0,
  arming: UNPAINTED,
  notice: '',
};

/** The hold on the screen; undefined if none waits. */
export function shownHold({ queue, chosen }: PromptState): WaitingHold | undefined {
  return queue.find(({ hold }) => hold.id === chosen) ?? queue[0];
}

/**
 * Adds a hold. What is on the screen stays, unless nothing waits for its answer any more. A hold that comes
 * to the screen starts unarmed, with deny selected.
 */
export function addHold(state: PromptState, added: WaitingHold): PromptState {
  const gone = state.queue.find(({ withdrawn }) => withdrawn !== undefined);
  if (gone === undefined) return { ...state, queue: [...state.queue, added] };
  return { ...EMPTY_PROMPT, queue: [added], notice: `${gone.hold.id} was withdrawn: ${gone.withdrawn}` };
}

/** New findings of the dry run of a hold. */
export function summarize(state: PromptState, id: string, summary: DryRunSummary): PromptState {
  const queue = state.queue.map(one => (one.hold.id === id ? { ...one, summary } : one));
  return { ...state, queue };
}

/**
 * A hold was approved, but is not as it was shown: it is asked about anew. If it is on the screen, it starts there as
 * if it had just come.
 */
export function askAgain(
  state: PromptState,
  id: string,
  { code, changed }: { readonly code: string; readonly changed: string },
): PromptState {
  const isShown = shownHold(state)?.hold.id === id;
  const queue = state.queue.map(one => (one.hold.id === id ? { hold: one.hold, code, changed } : one));
  return isShown ? { ...EMPTY_PROMPT, queue, chosen: state.chosen } : { ...state, queue };
}

/**
 * A hold has ended. If it was on the screen, the next one comes there. A withdrawn one stays if no other
 * waits: the person may be about to answer, and an approval is of use for the next try.
 */
export function closeHold(state: PromptState, id: string, outcome: Outcome): PromptState {
  const shown = shownHold(state);
  const ended = state.queue.find(({ hold }) => hold.id === id);
  if (ended === undefined || shown === undefined) return state;
  const queue = state.queue.filter(one => one !== ended);
  if (outcome.kind === 'withdrawn' && queue.length === 0) {
    return { ...EMPTY_PROMPT, queue: [{ ...ended, withdrawn: outcome.why }], selected: 'dismiss' };
  }
  const notice = noticeOf(id, outcome);
  return shown === ended ? { ...EMPTY_PROMPT, queue, notice } : { ...state, queue, notice };
}

/** Closes a withdrawn hold. */
export function dismissWithdrawn(state: PromptState): PromptState {
  return { ...EMPTY_PROMPT, queue: state.queue.filter(({ withdrawn }) => withdrawn === undefined) };
}

/** Shows the hold after or before the one on the screen, unarmed. */
export function turnTo(state: PromptState, by: 1 | -1): PromptState {
  const { queue } = state;
  const shown = shownHold(state);
  if (shown === undefined || queue.length < 2) return state;
  const at = queue.indexOf(shown);
  const next = queue[(at + by + queue.length) % queue.length];
  return { ...EMPTY_PROMPT, queue, chosen: next?.hold.id };
}

/**
 * The hold on the screen has been painted whole.
 * @param now monotonic milliseconds
 */
export function painted(state: PromptState, now: number, { lines, room }: PaintedCard): PromptState {
  return {
    ...state,
    arming: paintedAt(state.arming, now),
    scroll: Math.max(0, Math.min(state.scroll, lines - room)),
  };
}

/** Somebody else wrote on the screen: whatever was read there is to be read again before a key counts. */
export function spoiled(state: PromptState, notice: string): PromptState {
  return { ...state, mode: 'choose', typed: '', selected: defaultChoice(state), arming: UNPAINTED, notice };
}

function defaultChoice(state: PromptState): ChoiceName {
  return shownHold(state)?.withdrawn === undefined ? 'deny' : 'dismiss';
}

function noticeOf(id: string, outcome: Outcome): string {
  if (outcome.kind === 'withdrawn') return `${id} was withdrawn: ${outcome.why}`;
  const { verdict, by, channel } = outcome.answer;
  // Who pressed the key needs no word about it.
  if (by === 'person' && channel === 'prompt') return '';
  const done = verdict === 'approve' ? 'approved' : 'denied';
  if (by === 'timeout') return `${id} was denied: nobody answered in time`;
  return `${id} was ${done}${channel === 'socket' ? ' from another terminal' : ` (${by})`}`;
}
