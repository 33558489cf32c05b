import type { Card } from './card.ts';
import { cardOf } from './card.ts';
import { CHOICES } from './choice.ts';
import { confirmationWord } from './confirmation-word.ts';
import type { PromptMode, PromptState } from './prompt-state.ts';

/** All that the picture of a prompt shows. Plain data: it goes to the process that draws. */
export interface PromptView {
  /** The word that the session chose at its start: what paints without it is not holdfire. */
  readonly word: string;
  /** Which hold it is, and how many wait. */
  readonly hold: string;
  readonly waiting: number;
  readonly card: Card;
  readonly mode: PromptMode;
  readonly choices: readonly {
    readonly letter: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
  /** What has to be typed to approve; empty if nothing has. */
  readonly confirmation: string;
  readonly typed: string;
  readonly ignored: number;
}

/** The picture of a prompt's state; undefined if nothing waits. */
export function viewOf(state: PromptState, word: string): PromptView | undefined {
  const hold = state.queue[0];
  if (hold === undefined) return undefined;
  return {
    word,
    hold: hold.id,
    waiting: state.queue.length - 1,
    card: cardOf(hold),
    mode: state.mode,
    choices: CHOICES.map((choice, index) => ({
      letter: choice.letter,
      label: choice.label,
      selected: index === state.selected,
    })),
    confirmation: hold.judgement.severity === 'critical' ? confirmationWord(hold) : '',
    typed: state.typed,
    ignored: state.arming.ignored,
  };
}
