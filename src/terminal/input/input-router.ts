import { InputSplitter, type RoutedInput } from './input-splitter.ts';
import type { InputToken } from './input-token.ts';

/** What an overlay is told of the input while it has it. */
export interface OverlayInput {
  /** A key, one at a time; `burst` keys came in the same read, 1 for a key that a person pressed. */
  onKey(bytes: Buffer, burst: number): void;
  /** A part of a paste or a mouse report was dropped. */
  onIgnored?(kind: 'paste' | 'mouse'): void;
}

/**
 * Sends input to the program, or while there is an overlay the keys to that; the program still gets the
 * terminal's answers to its queries then, and the focus afterwards.
 */
export class InputRouter {
  readonly #send: (bytes: Buffer) => void;
  readonly #splitter = new InputSplitter();
  #overlay: OverlayInput | undefined;
  #focusedBefore: boolean | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `send` gives bytes to the program; they are valid only during the call. */
  constructor(send: (bytes: Buffer) => void) {
    this.#send = send;
  }

  /** Takes what came from the terminal. */
  push(bytes: Buffer): void {
    this.#route(this.#splitter.push(bytes, performance.now()));
    this.#flushLater();
  }

  /** From now on keys go to `overlay`. */
  toOverlay(overlay: OverlayInput): void {
    this.#overlay = overlay;
    this.#focusedBefore = this.#splitter.focused;
    this.#route(this.#splitter.redirect('overlay', performance.now()));
  }

  /** Keys go nowhere until {@link toProgram}: the overlay has its answer, and the program is not yet shown. */
  drop(): void {
    this.#overlay = { onKey: () => {} };
  }

  /** From now on everything goes to the program, first a change of the focus if it asked to be told. */
  toProgram(wantsFocus: boolean): void {
    this.#overlay = undefined;
    clearTimeout(this.#timer);
    this.#route(this.#splitter.redirect('program', performance.now()));
    const { focused } = this.#splitter;
    if (wantsFocus && focused !== undefined && focused !== this.#focusedBefore) {
      this.#send(Buffer.from(focused ? '\x1b[I' : '\x1b[O'));
    }
  }

  /** Stops the clock. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** While an overlay waits for keys, a lone ESC must become the Escape key without another key. */
  #flushLater(): void {
    clearTimeout(this.#timer);
    const { patience } = this.#splitter;
    if (this.#overlay === undefined || patience === undefined) return;
    this.#timer = setTimeout(() => {
      this.#route(this.#splitter.flush(performance.now()));
      this.#flushLater();
    }, patience);
  }

  #route(inputs: readonly RoutedInput[]): void {
    const burst = inputs.filter(input => input.route === 'overlay' && input.token.kind === 'key').length;
    for (const input of inputs) {
      if (input.route === 'program') this.#send(input.bytes);
      else this.#onToken(input.token, burst);
    }
  }

  #onToken(token: InputToken, burst: number): void {
    switch (token.kind) {
      case 'key':
        this.#overlay?.onKey(token.bytes, burst);
        return;
      case 'reply':
        this.#send(token.bytes);
        return;
      case 'focus':
        return;
      default:
        this.#overlay?.onIgnored?.(token.kind);
    }
  }
}
