import type { AgentPatience } from '../hold/agent-patience.ts';
import { visibleText } from '../operations/visible.ts';
import type { Severity } from '../rules/severity.ts';
import { type CardRow, cardOf } from './card.ts';
import { choicesFor } from './choice.ts';
import { confirmationWord } from './confirmation-word.ts';
import { type PromptMode, type PromptState, shownHold } from './prompt-state.ts';
import { rcEntry } from './rc-entry.ts';
import type { WaitingHold } from './waiting-hold.ts';
import { waitingTime } from './waiting-time.ts';

/** One of the choices, as it is shown. */
export interface ChoiceView {
  readonly letter: string;
  readonly label: string;
  readonly approves: boolean;
  readonly selected: boolean;
  /** What Enter does then, where the label does not say all of it. */
  readonly detail?: string;
}

/** All that the picture of a prompt shows. Plain data: it goes to the process that draws. */
export interface PromptView {
  /** The word that the session chose at its start: what paints without it is not holdfire. */
  readonly word: string;
  readonly hold: string;
  readonly severity: Severity;
  /** `2 of 3`; empty if it is the only one. */
  readonly position: string;
  /** How long it has waited, and what ends the waiting. */
  readonly times: string;
  /** Some of the other holds that wait, a line each. */
  readonly others: readonly string[];
  /** How many more of them wait. */
  readonly unnamed: number;
  /** What happened meanwhile; empty if nothing did. */
  readonly notice: string;
  readonly rows: readonly CardRow[];
  /** Lines of the card that are scrolled out above. */
  readonly scroll: number;
  /** Counts up while something is looked at. */
  readonly turn: number;
  readonly mode: PromptMode;
  readonly choices: readonly ChoiceView[];
  /** What has to be typed to approve; empty if nothing has. */
  readonly confirmation: string;
  readonly typed: string;
  /** The rc entry that the reason completes; empty outside of that mode. */
  readonly entry: string;
  /** What answers it from another terminal; empty if nothing does. */
  readonly elsewhere: string;
  readonly ignored: number;
}

/** What a view is made of besides the prompt's state. */
export interface ViewSurroundings {
  readonly word: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly patience: AgentPatience | undefined;
}

/** Others that are named: more than any screen has lines for. */
const MOST_OTHERS = 3;

/** How long one step of a spinner lasts, in milliseconds. */
const TURN = 250;

/** The picture of a prompt's state; undefined if nothing waits. */
export function viewOf(state: PromptState, surroundings: ViewSurroundings): PromptView | undefined {
  const shown = shownHold(state);
  if (shown === undefined) return undefined;
  const { hold, withdrawn } = shown;
  const { queue, mode, typed } = state;
  const { severity, rows } = cardOf(shown);
  const { now, patience, word } = surroundings;
  const others = queue.filter(one => one !== shown);
  const choices = choicesFor(shown, queue.length);
  const selected = choices.find(({ name }) => name === state.selected) ?? choices[0];
  return {
    word,
    hold: hold.id,
    severity,
    position: queue.length > 1 ? `${queue.indexOf(shown) + 1} of ${queue.length}` : '',
    times:
      withdrawn === undefined
        ? waitingTime(hold, now, patience)
        : `nothing waits for it any more: ${withdrawn}`,
    others: others.slice(0, MOST_OTHERS).map(otherLine),
    unnamed: Math.max(0, others.length - MOST_OTHERS),
    notice: state.notice,
    rows,
    scroll: state.scroll,
    turn: Math.floor(now / TURN),
    mode,
    choices: choices.map(choice => ({
      letter: choice.letter,
      label: choice.label,
      approves: choice.approves,
      selected: choice === selected,
      ...(choice.detail === undefined ? {} : { detail: visibleText(choice.detail) }),
    })),
    confirmation: severity === 'critical' ? confirmationWord(hold) : '',
    typed,
    entry: mode === 'reason' ? visibleLines(rcEntry(hold, typed === '' ? '…' : typed) ?? '') : '',
    elsewhere:
      shown.code === '' || withdrawn !== undefined ? '' : `holdfire approve ${hold.id} ${shown.code}`,
    ignored: state.arming.ignored,
  };
}

function otherLine({ hold }: WaitingHold): string {
  const [worst] = hold.judgement.findings;
  return `${hold.id} ${worst?.severity ?? ''} ${visibleText(worst?.summary ?? hold.argv.join(' '))}`;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n');
}
