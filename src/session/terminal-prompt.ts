import { stripVTControlCharacters } from 'node:util';
import type { Answer } from '../hold/answer.ts';
import type { Hold } from '../hold/hold.ts';
import type { Key } from '../prompt/key.ts';
import {
  addHold,
  EMPTY_PROMPT,
  type PromptState,
  painted,
  pressKey,
  removeHold,
} from '../prompt/prompt-state.ts';
import { viewOf } from '../prompt/prompt-view.ts';
import type { DrawnFrame } from '../prompt/render-protocol.ts';
import type { Asker } from './hold-desk.ts';
import type { RendererEvents, RendererProcess } from './renderer-process.ts';

/** The terminal as a prompt needs it: it can be taken over, painted, and given back. */
export interface PromptScreen {
  readonly columns: number;
  readonly rows: number;
  /** Takes the terminal over; keys come to `key`, resizes to `resize`, until {@link leave}. */
  enter(handlers: { readonly key: (key: Key) => void; readonly resize: () => void }): void;
  /** Paints a whole picture. */
  paint(lines: readonly string[]): void;
  /** Gives the terminal back as it was. */
  leave(): void;
}

/** What a {@link TerminalPrompt} works with. */
export interface TerminalPromptOptions {
  readonly screen: PromptScreen;
  readonly renderer: (events: RendererEvents) => RendererProcess;
  /** The word that the session chose at its start. */
  readonly word: string;
  readonly answer: (hold: string, answer: Answer, shown: readonly string[]) => void;
  /** The prompt cannot be shown: nobody can be asked here any more. */
  readonly failed: (reason: string) => void;
  /** A process of ours was started. */
  readonly started: (pid: number) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** Asks on the session's own terminal: takes the screen, shows the oldest hold, reads keys. */
export class TerminalPrompt implements Asker {
  readonly #options: TerminalPromptOptions;
  readonly #renderer: RendererProcess;
  #state: PromptState = EMPTY_PROMPT;
  #entered = false;
  #wanted = 0;
  #shown: readonly string[] = [];

  constructor(options: TerminalPromptOptions) {
    this.#options = options;
    this.#renderer = options.renderer({
      drawn: frame => this.#drawn(frame),
      restarted: () => this.#draw(),
      failed: reason => this.#failed(reason),
      started: options.started,
    });
  }

  /** Loads what draws, while nothing waits. */
  preload(): void {
    this.#renderer.preload();
  }

  ask(hold: Hold): void {
    this.#show(addHold(this.#state, hold));
  }

  withdraw(hold: string): void {
    this.#show(removeHold(this.#state, hold));
  }

  close(): void {
    this.#show(EMPTY_PROMPT);
    this.#renderer.close();
  }

  #show(state: PromptState): void {
    this.#state = state;
    const waits = state.queue.length > 0;
    if (waits && !this.#entered) {
      this.#entered = true;
      this.#options.screen.enter({ key: key => this.#press(key), resize: () => this.#draw() });
    }
    if (waits) this.#draw();
    else if (this.#entered) {
      this.#entered = false;
      this.#options.screen.leave();
    }
  }

  #draw(): void {
    const { screen, word } = this.#options;
    const view = viewOf(this.#state, word);
    if (view !== undefined) this.#wanted = this.#renderer.draw(view, screen.columns, screen.rows);
  }

  #drawn(frame: DrawnFrame): void {
    // Only the picture of the state as it is now arms the keys.
    if (frame.frame !== this.#wanted || !this.#entered) return;
    this.#shown = frame.lines;
    this.#options.screen.paint(frame.lines);
    this.#state = painted(this.#state, this.#options.now());
  }

  #press(key: Key): void {
    const { now, clock, answer } = this.#options;
    const step = pressKey(this.#state, key, now(), clock());
    const shown = this.#shown.map(line => stripVTControlCharacters(line).trimEnd());
    if (step.answer === undefined) {
      this.#show(step.state);
      return;
    }
    const { hold, ...given } = step.answer;
    // Answering withdraws the hold from every asker, this one included.
    answer(hold, { ...given, by: 'person', channel: 'prompt', at: clock() }, shown);
  }

  #failed(reason: string): void {
    if (this.#entered) this.#options.screen.leave();
    this.#entered = false;
    this.#state = EMPTY_PROMPT;
    this.#options.failed(reason);
  }
}
