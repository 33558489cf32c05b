import { isBegunReply, readPaste, readToken, unfinishedTokens } from './input-lexer.ts';
import type { InputToken } from './input-token.ts';

/** How long the rest of a sequence may take before ESC was the key of that name, in milliseconds. */
const ESCAPE_DELAY = 50;

/** How long the rest of an answer of the terminal may take, in milliseconds. */
const REPLY_DELAY = 1000;

/** After so long a silence a paste is taken to have ended, or its lost end would swallow every key to come. */
const PASTE_DELAY = 10_000;

/** Longest answer that is waited for; a clipboard may be long. */
const LONGEST_REPLY = 1024 * 1024;

const NOTHING = Buffer.alloc(0);

/** To whom input goes: as it is to the program, or token by token to whatever lies over it. */
export type InputRoute = 'program' | 'overlay';

/** What {@link InputSplitter.push} found: bytes for the program as they are, or a token for the overlay. */
export type RoutedInput =
  | { readonly route: 'program'; readonly bytes: Buffer }
  | { readonly route: 'overlay'; readonly token: InputToken };

/**
 * Cuts what comes from the terminal into tokens, also where one is spread over several reads, and routes it.
 *
 * A token goes where its first byte went: the rest of a paste or of a key that began before the overlay came
 * still reaches the program, and the rest of one whose beginning the overlay got does not.
 */
export class InputSplitter {
  #route: InputRoute = 'program';
  /** The unfinished token (in a paste: what may be the beginning of its end), and where its first byte went. */
  #pending: Buffer = NOTHING;
  #pendingRoute: InputRoute = 'program';
  #pendingSince = 0;
  #inPaste = false;
  #lastPush = 0;
  #focused: boolean | undefined;

  /** The last focus report; undefined before the first. */
  get focused(): boolean | undefined {
    return this.#focused;
  }

  /** Milliseconds after which {@link flush} will find the unfinished token complete; undefined without one. */
  get patience(): number | undefined {
    if (this.#pending.length === 0 || this.#inPaste) return undefined;
    return isBegunReply(this.#pending) ? REPLY_DELAY : ESCAPE_DELAY;
  }

  /** Where what begins from now on goes. `now` in milliseconds of any steady clock. */
  redirect(to: InputRoute, now: number): RoutedInput[] {
    const found = this.flush(now);
    this.#route = to;
    if (this.#pending.length === 0 && !this.#inPaste) this.#pendingRoute = to;
    return found;
  }

  /** Takes input; what it returns is in order and valid as long as `bytes` is. */
  push(bytes: Buffer, now: number): RoutedInput[] {
    const found = this.flush(now);
    this.#lastPush = now;
    // The program has every byte of a token of its own, finished or not.
    const sent = this.#pendingRoute === 'program' ? this.#pending.length : 0;
    const began = this.#pending.length > 0 ? this.#pendingSince : now;
    const input = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    let forProgram = sent;
    let at = 0;
    while (at < input.length) {
      const token = this.#inPaste ? readPaste(input, at) : readToken(input, at);
      if (token === undefined) break;
      const end = at + token.bytes.length;
      this.#note(token);
      if (this.#pendingRoute === 'overlay') {
        addBytes(found, input.subarray(forProgram, Math.max(at, forProgram)));
        found.push({ route: 'overlay', token });
        forProgram = end;
      }
      // Every part of a paste goes where its beginning went.
      if (!this.#inPaste) this.#pendingRoute = this.#route;
      at = end;
    }
    const toProgram = this.#pendingRoute === 'program' ? input.length : at;
    addBytes(found, input.subarray(forProgram, Math.max(toProgram, forProgram)));
    this.#pending = at === input.length ? NOTHING : Buffer.from(input.subarray(at));
    this.#pendingSince = at === 0 ? began : now;
    if (this.#pending.length > LONGEST_REPLY) found.push(...this.#giveUp());
    return found;
  }

  /** Takes the unfinished token for what it is if its rest is overdue: ESC was the Escape key. */
  flush(now: number): RoutedInput[] {
    if (this.#inPaste && now - this.#lastPush >= PASTE_DELAY) this.#inPaste = false;
    const { patience } = this;
    if (this.#pending.length === 0 && !this.#inPaste) this.#pendingRoute = this.#route;
    return patience === undefined || now - this.#pendingSince < patience ? [] : this.#giveUp();
  }

  #giveUp(): RoutedInput[] {
    const route = this.#pendingRoute;
    const tokens = route === 'overlay' ? unfinishedTokens(this.#pending) : [];
    this.#pending = NOTHING;
    this.#pendingRoute = this.#route;
    return tokens.map(token => ({ route: 'overlay', token }));
  }

  #note(token: InputToken): void {
    if (token.kind === 'focus') this.#focused = token.focused;
    if (token.kind === 'paste') this.#inPaste = !token.last;
  }
}

function addBytes(found: RoutedInput[], bytes: Buffer): void {
  if (bytes.length > 0) found.push({ route: 'program', bytes });
}
