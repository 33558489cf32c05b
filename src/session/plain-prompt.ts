import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold, Outcome } from '../hold/hold.ts';
import type { Key } from '../prompt/key.ts';
import { plainChange, plainLines, plainRows } from '../prompt/plain-lines.ts';
import { pressKey } from '../prompt/press-key.ts';
import {
  addHold,
  askAgain,
  closeHold,
  dismissWithdrawn,
  EMPTY_PROMPT,
  type PromptState,
  painted,
  shownHold,
  spoiled,
  summarize,
} from '../prompt/prompt-state.ts';
import { type PromptView, viewOf } from '../prompt/prompt-view.ts';
import type { AskedAgain, Asker } from './asker.ts';
import type { PromptScreen, TerminalPromptOptions } from './terminal-prompt.ts';

/** The terminal as a prompt of lines needs it. */
export interface LineScreen extends Pick<PromptScreen, 'enter' | 'signal' | 'leave'> {
  /** Says a line. */
  say(line: string): void;
}

/** What a {@link PlainPrompt} works with. */
export interface PlainPromptOptions
  extends Pick<
    TerminalPromptOptions,
    'word' | 'patience' | 'answer' | 'closer' | 'announce' | 'now' | 'clock'
  > {
  readonly screen: LineScreen;
}

/** A card of lines is always there as a whole. */
const WHOLE = { lines: 1, room: 1 } as const;

/**
 * Asks in lines, for those who hear the terminal: nothing is painted over, nothing is said twice, and nothing
 * by colour or place alone. The keys are those of the painted prompt.
 */
export class PlainPrompt implements Asker {
  readonly #options: PlainPromptOptions;
  #state: PromptState = EMPTY_PROMPT;
  #entered = false;
  /** The hold that was last said. */
  #said: string | undefined;
  #lines: string[] = [];
  /** Holds that were answered here, until it is known what becomes of the answer. */
  readonly #answered = new Set<string>();

  constructor(options: PlainPromptOptions) {
    this.#options = options;
  }

  ask(hold: Hold, code: string): void {
    const waits = this.#state.queue.length;
    this.#show(addHold(this.#state, { hold, code }));
    if (waits > 0)
      this.#say(`Another command waits: ${hold.id}. ${waits + 1} wait now; Right turns to the next.`);
    this.#options.screen.signal(this.#options.announce(hold));
  }

  summarized(hold: string, summary: DryRunSummary): void {
    this.#state = summarize(this.#state, hold, summary);
    if (shownHold(this.#state)?.hold.id !== hold || !summary.complete) return;
    for (const line of plainRows(this.#view()?.rows ?? [])) if (!this.#lines.includes(line)) this.#say(line);
  }

  changed({ hold, code, because }: AskedAgain): void {
    this.#answered.delete(hold.id);
    if (this.#said === hold.id) this.#said = undefined;
    else this.#say(`${hold.id} was not released, it is not as it was: ${because}.`);
    this.#show(askAgain(this.#state, hold.id, { code, changed: because }));
    this.#options.screen.signal(this.#options.announce(hold));
  }

  closed(hold: string, outcome: Outcome): void {
    const known = this.#state.queue.some(one => one.hold.id === hold);
    if (known && outcome.kind === 'withdrawn') this.#say(`${hold} was withdrawn: ${outcome.why}.`);
    if (this.#answered.delete(hold) && outcome.kind === 'answered')
      this.#say(`${hold}: ${outcome.answer.verdict === 'approve' ? 'approved' : 'denied'}.`);
    // Nothing lingers that would have to be closed by a key.
    this.#show(dismissWithdrawn(closeHold(this.#state, hold, outcome)));
  }

  close(): void {
    this.#show(EMPTY_PROMPT);
  }

  #show(state: PromptState): void {
    this.#state = state;
    const shown = shownHold(state)?.hold.id;
    if (shown === undefined) {
      this.#said = undefined;
      if (this.#entered) this.#options.screen.leave();
      this.#entered = false;
      return;
    }
    if (!this.#entered) this.#enter();
    if (shown !== this.#said) this.#sayWhole(shown);
  }

  #enter(): void {
    this.#entered = true;
    this.#options.screen.enter({
      key: key => this.#press(key),
      resize: () => {},
      spoiled: () => {
        this.#said = undefined;
        this.#show(spoiled(this.#state, ''));
      },
      title: 'HELD - holdfire',
    });
  }

  #sayWhole(shown: string): void {
    const view = this.#view();
    if (view === undefined) return;
    this.#said = shown;
    this.#lines = [];
    for (const line of plainLines(view)) this.#say(line);
    this.#state = painted(this.#state, this.#options.now(), WHOLE);
  }

  #press(key: Key): void {
    const { now, clock, answer, closer, screen } = this.#options;
    const before = this.#view();
    const typing = this.#state.mode !== 'choose';
    const step = pressKey(this.#state, key, { now: now(), clock: clock() });
    const shown = this.#lines;
    if (typing) screen.signal(echoOf(key));
    this.#show(step.state);
    const after = this.#view();
    const change = before === undefined || after === undefined ? undefined : plainChange(before, after);
    if (change !== undefined) this.#say(change);
    if (step.closer !== undefined) closer(step.closer);
    for (const { hold, ...given } of step.answers) {
      // What becomes of it is said when that is known.
      this.#answered.add(hold);
      if (given.verdict === 'approve') this.#say(`${hold}: checking that all is as it was shown.`);
      answer(hold, { ...given, by: 'person', channel: 'prompt', at: clock() }, shown);
    }
  }

  #view(): PromptView | undefined {
    const { word, clock, patience } = this.#options;
    return viewOf(this.#state, { word, now: clock(), patience });
  }

  #say(line: string): void {
    this.#lines.push(line);
    this.#options.screen.say(line);
  }
}

/** What is typed is heard as it is typed. */
function echoOf({ name, text }: Key): string {
  if (name === 'text') return text;
  if (name === 'backspace') return '\b \b';
  return name === 'enter' || name === 'escape' || name === 'ctrl-u' ? '\r\n' : '';
}
