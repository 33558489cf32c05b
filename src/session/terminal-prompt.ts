import { stripVTControlCharacters } from 'node:util';
import type { AgentPatience } from '../hold/agent-patience.ts';
import type { Answer } from '../hold/answer.ts';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold, Outcome } from '../hold/hold.ts';
import type { Key } from '../prompt/key.ts';
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
import { viewOf } from '../prompt/prompt-view.ts';
import type { DrawnFrame } from '../prompt/render-protocol.ts';
import type { AskedAgain, Asker } from './asker.ts';
import type { RendererEvents, RendererProcess } from './renderer-process.ts';

/** What a {@link PromptScreen} tells while it is taken over. */
export interface PromptScreenHandlers {
  readonly key: (key: Key) => void;
  readonly resize: () => void;
  /** Somebody else wrote on the screen. */
  readonly spoiled: () => void;
  /** The terminal's title meanwhile. */
  readonly title: string;
}

/** The terminal as a prompt needs it: it can be taken over, painted, and given back. */
export interface PromptScreen {
  readonly columns: number;
  readonly rows: number;
  /** Takes the terminal over; the handlers are told until {@link leave}. */
  enter(handlers: PromptScreenHandlers): void;
  /** Paints a whole picture. */
  paint(lines: readonly string[]): void;
  /** Sends bytes that show nothing: a bell, a notification. */
  signal(bytes: string): void;
  /** Gives the terminal back as it was. */
  leave(): void;
}

/** What a {@link TerminalPrompt} works with. */
export interface TerminalPromptOptions {
  readonly screen: PromptScreen;
  readonly renderer: (events: RendererEvents) => RendererProcess;
  /** The word that the session chose at its start. */
  readonly word: string;
  /** How long the wrapped agent waits for a command; undefined: it is no agent, or waits for ever. */
  readonly patience: AgentPatience | undefined;
  readonly answer: (hold: string, answer: Answer, shown: readonly string[]) => void;
  /** The person wants a closer look. */
  readonly closer: (hold: string) => void;
  /** What to send to the terminal when a hold comes. */
  readonly announce: (hold: Hold) => string;
  /** The prompt cannot be shown: nobody can be asked here any more. */
  readonly failed: (reason: string) => void;
  /** A process of ours was started. */
  readonly started: (pid: number) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** How often what is shown is looked at: a spinner turns, a second passes. In milliseconds. */
const TICK = 250;

/** How long a withdrawn hold stays after it was withdrawn or the last key was pressed, in milliseconds. */
const LINGER = 10_000;

/** Asks on the session's own terminal: takes the screen, shows the holds, reads keys. */
export class TerminalPrompt implements Asker {
  readonly #options: TerminalPromptOptions;
  readonly #renderer: RendererProcess;
  #state: PromptState = EMPTY_PROMPT;
  #entered = false;
  #wanted = 0;
  #shown: readonly string[] = [];
  #ticking: NodeJS.Timeout | undefined;
  #drawing: NodeJS.Immediate | undefined;
  /** When the prompt last changed by itself or by a key, in milliseconds since 1970. */
  #touched = 0;
  #drawnSecond = 0;

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

  ask(hold: Hold, code: string): void {
    this.#show(addHold(this.#state, { hold, code }));
    this.#options.screen.signal(this.#options.announce(hold));
  }

  summarized(hold: string, summary: DryRunSummary): void {
    this.#show(summarize(this.#state, hold, summary));
  }

  changed({ hold, code, because }: AskedAgain): void {
    this.#show(askAgain(this.#state, hold.id, { code, changed: because }));
    this.#options.screen.signal(this.#options.announce(hold));
  }

  closed(hold: string, outcome: Outcome): void {
    this.#touched = this.#options.clock();
    this.#show(closeHold(this.#state, hold, outcome));
  }

  close(): void {
    this.#show(EMPTY_PROMPT);
    this.#renderer.close();
  }

  #show(state: PromptState): void {
    this.#state = state;
    const waits = state.queue.length > 0;
    if (waits && !this.#entered) this.#enter();
    if (waits && this.#entered) this.#draw();
    else if (this.#entered) this.#leave();
  }

  #enter(): void {
    this.#entered = true;
    try {
      this.#options.screen.enter({
        key: key => this.#press(key),
        resize: () => this.#draw(),
        spoiled: () => this.#spoil(),
        title: 'HELD - holdfire',
      });
      this.#ticking = setInterval(() => this.#tick(), TICK);
    } catch (error) {
      // Half taken it would show nothing and take no keys.
      this.#failed(`the terminal cannot be taken over: ${(error as Error).message}`);
    }
  }

  #leave(): void {
    this.#entered = false;
    clearInterval(this.#ticking);
    this.#options.screen.leave();
  }

  #tick(): void {
    const shown = shownHold(this.#state);
    const now = this.#options.clock();
    if (shown?.withdrawn !== undefined && now - this.#touched > LINGER) {
      this.#show(dismissWithdrawn(this.#state));
      return;
    }
    const looking = shown?.summary?.complete === false;
    if (looking || Math.floor(now / 1000) !== this.#drawnSecond) this.#draw();
  }

  /** Many holds may come at once: they are drawn together. */
  #draw(): void {
    this.#drawing ??= setImmediate(() => {
      this.#drawing = undefined;
      this.#drawNow();
    });
  }

  #drawNow(): void {
    const { screen, word, patience, clock } = this.#options;
    const now = clock();
    const view = viewOf(this.#state, { word, now, patience });
    if (view === undefined) return;
    this.#drawnSecond = Math.floor(now / 1000);
    this.#wanted = this.#renderer.draw(view, screen.columns, screen.rows);
  }

  #drawn(frame: DrawnFrame): void {
    // Only the picture of the state as it is now arms the keys.
    if (frame.frame !== this.#wanted || this.#drawing !== undefined || !this.#entered) return;
    this.#shown = frame.lines;
    this.#options.screen.paint(frame.lines);
    this.#state = painted(this.#state, this.#options.now(), frame.card);
  }

  #press(key: Key): void {
    const { now, clock, answer, closer } = this.#options;
    this.#touched = clock();
    const step = pressKey(this.#state, key, { now: now(), clock: clock() });
    const shown = this.#shown.map(line => stripVTControlCharacters(line).trimEnd());
    this.#show(step.state);
    if (step.closer !== undefined) closer(step.closer);
    for (const { hold, ...given } of step.answers) {
      // Answering closes the hold for every asker, this one included.
      answer(hold, { ...given, by: 'person', channel: 'prompt', at: clock() }, shown);
    }
  }

  /** Paints over what somebody else wrote, and lets nothing count that was answered to it. */
  #spoil(): void {
    this.#show(spoiled(this.#state, 'Something else wrote on this terminal; this is what holdfire asks.'));
  }

  #failed(reason: string): void {
    if (this.#entered) this.#leave();
    this.#state = EMPTY_PROMPT;
    this.#options.failed(reason);
  }
}
