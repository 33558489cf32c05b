import type { Scope } from '../hold/answer.ts';
import type { Hold } from '../hold/hold.ts';
import { type Arming, ignoreKey, isArmed, paintedAt, UNPAINTED } from './arming.ts';
import { CHOICES, type Choice, scopeOf } from './choice.ts';
import { confirmationWord } from './confirmation-word.ts';
import type { Key } from './key.ts';

/** What the prompt is asking for at the moment. */
export type PromptMode = 'choose' | 'confirm' | 'note';

/** A prompt: the holds that wait, and how far the person has come with the first of them. Plain data. */
export interface PromptState {
  /** Oldest first; the first one is on the screen. */
  readonly queue: readonly Hold[];
  readonly mode: PromptMode;
  /** Index into {@link CHOICES}. */
  readonly selected: number;
  /** What has been typed: the word that confirms, or the note. */
  readonly typed: string;
  readonly arming: Arming;
}

/** What a key came to. */
export interface PromptAnswer {
  readonly hold: string;
  readonly verdict: 'approve' | 'deny';
  readonly scope: Scope;
  readonly note?: string;
}

/** The prompt after a key, and the answer if the key gave one. */
export interface PromptStep {
  readonly state: PromptState;
  readonly answer: PromptAnswer | undefined;
}

/** Longest note, in characters. */
const LONGEST_NOTE = 500;

/** A prompt with nothing to ask. */
export const EMPTY_PROMPT: PromptState = {
  queue: [],
  mode: 'choose',
  selected: 0,
  typed: '',
  arming: UNPAINTED,
};

/** Adds a hold. What is on the screen stays; a first hold starts unarmed. */
export function addHold(state: PromptState, hold: Hold): PromptState {
  return { ...state, queue: [...state.queue, hold] };
}

/** Takes a hold away. If it was on the screen, the next one starts unarmed, with deny selected. */
export function removeHold(state: PromptState, id: string): PromptState {
  const queue = state.queue.filter(hold => hold.id !== id);
  return state.queue[0]?.id === id ? { ...EMPTY_PROMPT, queue } : { ...state, queue };
}

/** The hold on the screen has been painted whole. @param now monotonic milliseconds */
export function painted(state: PromptState, now: number): PromptState {
  return { ...state, arming: paintedAt(state.arming, now) };
}

/**
 * Takes a key.
 * @param now monotonic milliseconds, for arming
 * @param clock milliseconds since 1970, for how long an approval lasts
 */
export function pressKey(state: PromptState, key: Key, now: number, clock: number): PromptStep {
  const hold = state.queue[0];
  if (hold === undefined) return { state, answer: undefined };
  if (key.name === 'ctrl-c' || (key.name === 'escape' && state.mode === 'choose')) return deny(state, hold);
  if (key.burst || !isArmed(state.arming, now)) {
    return { state: { ...state, arming: ignoreKey(state.arming, now) }, answer: undefined };
  }
  switch (state.mode) {
    case 'choose':
      return choose(state, hold, key, clock);
    case 'confirm':
      return confirm(state, hold, key, clock);
    case 'note':
      return note(state, hold, key);
  }
}

function choose(state: PromptState, hold: Hold, key: Key, clock: number): PromptStep {
  const move = (by: number): PromptStep =>
    stay({ ...state, selected: (state.selected + by + CHOICES.length) % CHOICES.length });
  if (key.name === 'up') return move(-1);
  if (key.name === 'down' || key.name === 'tab') return move(1);
  if (key.name === 'enter') return enter(state, hold, CHOICES[state.selected] as Choice, clock);
  const index = CHOICES.findIndex(choice => key.name === 'text' && choice.letter === key.text.toLowerCase());
  if (index === -1) return stay(state);
  return CHOICES[index]?.name === 'deny' ? deny(state, hold) : stay({ ...state, selected: index });
}

function enter(state: PromptState, hold: Hold, choice: Choice, clock: number): PromptStep {
  if (choice.name === 'deny') return deny(state, hold);
  if (choice.name === 'deny-note') return stay({ ...state, mode: 'note', typed: '' });
  if (hold.judgement.severity === 'critical') return stay({ ...state, mode: 'confirm', typed: '' });
  return approve(state, hold, choice, clock);
}

function confirm(state: PromptState, hold: Hold, key: Key, clock: number): PromptStep {
  if (key.name === 'escape') return stay({ ...state, mode: 'choose', typed: '' });
  if (key.name !== 'enter') return stay({ ...state, typed: edit(state.typed, key, LONGEST_NOTE) });
  if (state.typed.trim() !== confirmationWord(hold)) return stay({ ...state, typed: '' });
  return approve(state, hold, CHOICES[state.selected] as Choice, clock);
}

function note(state: PromptState, hold: Hold, key: Key): PromptStep {
  if (key.name === 'escape') return stay({ ...state, mode: 'choose', typed: '' });
  if (key.name !== 'enter') return stay({ ...state, typed: edit(state.typed, key, LONGEST_NOTE) });
  return deny(state, hold, state.typed.trim());
}

function edit(text: string, key: Key, longest: number): string {
  if (key.name === 'backspace') return [...text].slice(0, -1).join('');
  if (key.name === 'ctrl-u') return '';
  return key.name === 'text' ? (text + key.text).slice(0, longest) : text;
}

function approve(state: PromptState, hold: Hold, choice: Choice, clock: number): PromptStep {
  const answer: PromptAnswer = { hold: hold.id, verdict: 'approve', scope: scopeOf(choice.name, clock) };
  return { state: removeHold(state, hold.id), answer };
}

function deny(state: PromptState, hold: Hold, text = ''): PromptStep {
  const answer: PromptAnswer = {
    hold: hold.id,
    verdict: 'deny',
    scope: { kind: 'once' },
    ...(text === '' ? {} : { note: text }),
  };
  return { state: removeHold(state, hold.id), answer };
}

function stay(state: PromptState): PromptStep {
  return { state, answer: undefined };
}
