import type { PaintedCard } from './prompt-state.ts';
import type { PromptView } from './prompt-view.ts';

/** From the supervisor to the process that draws, a line of JSON each. */
export interface DrawRequest {
  readonly frame: number;
  readonly view: PromptView;
  readonly columns: number;
  readonly rows: number;
}

/** The answer: the picture, or nothing but its number when the process has just loaded. */
export interface DrawnFrame {
  readonly frame: number;
  readonly lines: readonly string[];
  /** How much of the card is in the picture. */
  readonly card: PaintedCard;
}
