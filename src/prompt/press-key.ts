import type { Scope } from '../hold/answer.ts';
import { ignoreKey, isArmed } from './arming.ts';
import { type Choice, type ChoiceName, choicesFor, scopeOf } from './choice.ts';
import { confirmationWord } from './confirmation-word.ts';
import type { Key } from './key.ts';
import { dismissWithdrawn, type PromptState, shownHold, turnTo } from './prompt-state.ts';
import { rcEntry } from './rc-entry.ts';
import type { WaitingHold } from './waiting-hold.ts';

/** What a key came to. */
export interface PromptAnswer {
  readonly hold: string;
  readonly verdict: 'approve' | 'deny';
  readonly scope: Scope;
  readonly note?: string;
  readonly keep?: boolean;
  readonly entry?: string;
}

/** The prompt after a key, and what the key asked for. */
export interface PromptStep {
  readonly state: PromptState;
  /** Several when all that wait are denied. */
  readonly answers: readonly PromptAnswer[];
  /** The hold that is to be looked at closer. */
  readonly closer?: string;
}

/** When a key was pressed. */
export interface KeyTimes {
  /** Monotonic milliseconds, for arming. */
  readonly now: number;
  /** Milliseconds since 1970, for how long an approval lasts. */
  readonly clock: number;
}

/** Keys that a quick typist's terminal may send in one read; more are a paste. */
const QUICKEST_TYPING = 4;

/** Longest note or reason, in characters. */
const LONGEST_TEXT = 500;

/** Lines that a page key scrolls by. */
const PAGE = 8;

/** Takes a key. The holds that it answers stay in the queue until they are told to have ended. */
export function pressKey(state: PromptState, key: Key, times: KeyTimes): PromptStep {
  const shown = shownHold(state);
  if (shown === undefined) return stay(state);
  if (key.name === 'ctrl-c' || (key.name === 'escape' && state.mode === 'choose')) return leave(state, shown);
  const ignored = stay({ ...state, arming: ignoreKey(state.arming, times.now) });
  if (state.mode === 'choose') {
    if (key.burst > 1 || !isArmed(state.arming, times.now)) return ignored;
    return choose(state, shown, key, times);
  }
  // Whoever types here has chosen so with an armed key; only a paste is still to be kept out.
  if (key.burst > QUICKEST_TYPING) return ignored;
  if (key.name === 'escape') return stay({ ...state, mode: 'choose', typed: '', reason: '' });
  if (key.name !== 'enter') return stay({ ...state, typed: edit(state.typed, key) });
  return finishTyping(state, shown, times);
}

function choose(state: PromptState, shown: WaitingHold, key: Key, times: KeyTimes): PromptStep {
  const choices = choicesFor(shown, state.queue.length);
  switch (key.name) {
    case 'up':
      return select(state, choices, -1);
    case 'down':
    case 'tab':
      return select(state, choices, 1);
    case 'left':
      return stay(turnTo(state, -1));
    case 'right':
      return stay(turnTo(state, 1));
    case 'page-up':
      return stay({ ...state, scroll: Math.max(0, state.scroll - PAGE) });
    case 'page-down':
      return stay({ ...state, scroll: state.scroll + PAGE });
    case 'enter':
      return enter(state, shown, selectedChoice(state, choices), times);
    case 'text':
      return byLetter(state, shown, choices, key.text.toLowerCase());
    default:
      return stay(state);
  }
}

function select(state: PromptState, choices: readonly Choice[], by: number): PromptStep {
  const at = choices.indexOf(selectedChoice(state, choices));
  const next = choices[(at + by + choices.length) % choices.length];
  return stay({ ...state, selected: next?.name ?? state.selected });
}

/** A choice that is no longer offered is not chosen: what denies stands first. */
function selectedChoice(state: PromptState, choices: readonly Choice[]): Choice {
  return choices.find(({ name }) => name === state.selected) ?? (choices[0] as Choice);
}

function byLetter(
  state: PromptState,
  shown: WaitingHold,
  choices: readonly Choice[],
  letter: string,
): PromptStep {
  const choice = choices.find(one => one.letter === letter);
  if (choice === undefined) return stay(state);
  if (choice.name === 'deny' || choice.name === 'dismiss') return leave(state, shown);
  if (choice.name === 'closer') return look(state, shown);
  return stay({ ...state, selected: choice.name });
}

function enter(state: PromptState, shown: WaitingHold, choice: Choice, times: KeyTimes): PromptStep {
  switch (choice.name) {
    case 'deny':
    case 'dismiss':
      return leave(state, shown);
    case 'deny-note':
      return stay({ ...state, selected: choice.name, mode: 'note', typed: '' });
    case 'deny-all':
      return { state, answers: state.queue.map(({ hold }) => denial(hold.id)) };
    case 'closer':
      return look(state, shown);
    case 'approve-always':
      return stay({ ...state, selected: choice.name, mode: 'reason', typed: '', reason: '' });
    default:
      return confirmOrApprove({ ...state, selected: choice.name }, shown, times);
  }
}

function finishTyping(state: PromptState, shown: WaitingHold, times: KeyTimes): PromptStep {
  const typed = state.typed.trim();
  switch (state.mode) {
    case 'note':
      return { state, answers: [denial(shown.hold.id, typed)] };
    case 'reason':
      if (typed === '') return stay(state);
      return confirmOrApprove({ ...state, reason: typed }, shown, times);
    case 'confirm':
      if (typed !== confirmationWord(shown.hold)) return stay({ ...state, typed: '' });
      return approve(state, shown, times);
    case 'choose':
      return stay(state);
  }
}

function confirmOrApprove(state: PromptState, shown: WaitingHold, times: KeyTimes): PromptStep {
  if (shown.hold.judgement.severity !== 'critical') return approve(state, shown, times);
  return stay({ ...state, mode: 'confirm', typed: '' });
}

function approve(state: PromptState, { hold, withdrawn }: WaitingHold, { clock }: KeyTimes): PromptStep {
  const { selected, reason } = state;
  const entry = reason === '' ? undefined : rcEntry(hold, reason);
  const answer: PromptAnswer = {
    hold: hold.id,
    verdict: 'approve',
    scope: scopeOf(selected, clock),
    ...(selected === 'approve-keep' ? { keep: true } : {}),
    ...(entry === undefined ? {} : { entry }),
  };
  return { state: withdrawn === undefined ? state : dismissWithdrawn(state), answers: [answer] };
}

/** Denies; of a hold that nothing waits for any more there is only the card to be closed. */
function leave(state: PromptState, { hold, withdrawn }: WaitingHold): PromptStep {
  return withdrawn === undefined ? { state, answers: [denial(hold.id)] } : stay(dismissWithdrawn(state));
}

function denial(hold: string, note = ''): PromptAnswer {
  return { hold, verdict: 'deny', scope: { kind: 'once' }, ...(note === '' ? {} : { note }) };
}

function look(state: PromptState, { hold }: WaitingHold): PromptStep {
  return { state: { ...state, selected: 'deny' satisfies ChoiceName }, answers: [], closer: hold.id };
}

function edit(text: string, key: Key): string {
  if (key.name === 'backspace') return [...text].slice(0, -1).join('');
  if (key.name === 'ctrl-u') return '';
  return key.name === 'text' ? (text + key.text).slice(0, LONGEST_TEXT) : text;
}

function stay(state: PromptState): PromptStep {
  return { state, answers: [] };
}
