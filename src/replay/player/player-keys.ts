import type { Key } from '../../prompt/key.ts';
import type { PlayerAction, PlayerMode } from './player-state.ts';

/** What a key asks for beyond the state: to leave, to go where the typed text says, to move by one event. */
export type PlayerCommand =
  | { readonly kind: 'quit' }
  | { readonly kind: 'submit' }
  | { readonly kind: 'event'; readonly direction: 1 | -1 }
  | { readonly kind: 'again'; readonly direction: 1 | -1 };

/** The keys while watching, and what they do, as the help shows them. */
export const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['space', 'play or pause'],
  ['← →', '5 seconds back or on'],
  [', .', 'one change of the screen back or on'],
  ['↑ ↓ (k j)', 'previous or next command'],
  ['[ ]', 'previous or next hold'],
  ['Enter', 'open the hold: what was shown and answered'],
  ['- +', 'slower or faster'],
  ['i', 'how long a pause is played'],
  ['g', 'go to a time: 1:30, 90, 50%'],
  ['0 G', 'to the beginning, to the end'],
  ['/', 'search the screen; n N next and previous'],
  ['q', 'quit'],
];

const WATCHING: Readonly<Record<string, PlayerAction | PlayerCommand>> = {
  ' ': { kind: 'toggle' },
  left: { kind: 'skip', milliseconds: -5000 },
  right: { kind: 'skip', milliseconds: 5000 },
  'page-up': { kind: 'skip', milliseconds: -60_000 },
  'page-down': { kind: 'skip', milliseconds: 60_000 },
  ',': { kind: 'event', direction: -1 },
  '.': { kind: 'event', direction: 1 },
  up: { kind: 'step', what: 'entry', direction: -1 },
  k: { kind: 'step', what: 'entry', direction: -1 },
  down: { kind: 'step', what: 'entry', direction: 1 },
  j: { kind: 'step', what: 'entry', direction: 1 },
  '[': { kind: 'step', what: 'hold', direction: -1 },
  ']': { kind: 'step', what: 'hold', direction: 1 },
  enter: { kind: 'open' },
  '-': { kind: 'slower' },
  '+': { kind: 'faster' },
  '=': { kind: 'faster' },
  i: { kind: 'idle' },
  g: { kind: 'ask', purpose: 'time' },
  '0': { kind: 'skip', milliseconds: Number.NEGATIVE_INFINITY },
  G: { kind: 'skip', milliseconds: Number.POSITIVE_INFINITY },
  '/': { kind: 'ask', purpose: 'text' },
  n: { kind: 'again', direction: 1 },
  N: { kind: 'again', direction: -1 },
  '?': { kind: 'help' },
  h: { kind: 'help' },
  q: { kind: 'quit' },
  'ctrl-c': { kind: 'quit' },
};

const READING: Readonly<Record<string, PlayerAction | PlayerCommand>> = {
  up: { kind: 'scroll', lines: -1 },
  k: { kind: 'scroll', lines: -1 },
  down: { kind: 'scroll', lines: 1 },
  j: { kind: 'scroll', lines: 1 },
  'page-up': { kind: 'scroll', lines: -10 },
  'page-down': { kind: 'scroll', lines: 10 },
  ' ': { kind: 'scroll', lines: 10 },
  enter: { kind: 'close' },
  escape: { kind: 'close' },
  q: { kind: 'close' },
  'ctrl-c': { kind: 'quit' },
};

const TYPING: Readonly<Record<string, PlayerAction | PlayerCommand>> = {
  enter: { kind: 'submit' },
  escape: { kind: 'close' },
  backspace: { kind: 'erase' },
  'ctrl-c': { kind: 'close' },
};

/** What a key does; undefined if nothing. */
export function commandOf(key: Key, mode: PlayerMode): PlayerAction | PlayerCommand | undefined {
  const name = key.name === 'text' ? key.text : key.name;
  switch (mode.kind) {
    case 'watch':
      return WATCHING[name];
    case 'help':
      return name === 'ctrl-c' ? { kind: 'quit' } : { kind: 'close' };
    case 'hold':
      return READING[name];
    case 'typing':
      return key.name === 'text' ? { kind: 'type', text: key.text } : TYPING[name];
  }
}
