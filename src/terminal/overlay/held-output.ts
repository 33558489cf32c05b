import type { Spool } from './spool.ts';

/** Bytes replayed before the event loop gets a turn. */
const TURN = 1024 * 1024;

/** One delivery of a replay, in bytes. */
const PIECE = 64 * 1024;

/** What {@link HeldOutput} drives. */
export interface HeldOutputHandlers {
  /** Shows bytes; valid only during the call. Returns false if the terminal has enough for now. */
  deliver(bytes: Buffer): boolean;
  /** Everything held was delivered: output goes straight through again. */
  onLive(): void;
}

/** Output on its way to the terminal: straight through, or held and later delivered in the same order. */
export class HeldOutput {
  readonly #spool: Spool;
  readonly #handlers: HeldOutputHandlers;
  #state: 'live' | 'held' | 'replaying' = 'live';
  #turn: NodeJS.Immediate | undefined;

  constructor(spool: Spool, handlers: HeldOutputHandlers) {
    this.#spool = spool;
    this.#handlers = handlers;
  }

  get live(): boolean {
    return this.#state === 'live';
  }

  /** Bytes held. */
  get size(): number {
    return this.#spool.length;
  }

  /**
   * Takes output, a copy of it if it must wait. Returns false if its maker should be slowed down: the terminal
   * has enough, or so much is held that the spool is full.
   */
  push(bytes: Buffer): boolean {
    if (this.#state === 'live') return this.#handlers.deliver(bytes);
    this.#spool.append(bytes);
    return this.#spool.hasRoom;
  }

  /** From now on nothing is delivered. */
  hold(): void {
    this.#state = 'held';
    clearImmediate(this.#turn);
  }

  /** Takes out everything held, for somebody who shows it in another way. */
  takeAll(): Buffer[] {
    const all: Buffer[] = [];
    for (let bytes = this.#spool.take(PIECE); bytes !== undefined; bytes = this.#spool.take(PIECE)) {
      all.push(bytes);
    }
    return all;
  }

  /** Begins to deliver what is held. */
  release(): void {
    this.#state = 'replaying';
    this.continue();
  }

  /** To be called when the terminal has room again. */
  continue(): void {
    clearImmediate(this.#turn);
    let left = TURN;
    while (this.#state === 'replaying') {
      const bytes = this.#spool.take(PIECE);
      if (bytes === undefined) {
        this.#state = 'live';
        this.#handlers.onLive();
        return;
      }
      left -= bytes.length;
      if (!this.#handlers.deliver(bytes)) return;
      if (left <= 0) {
        this.#turn = setImmediate(() => this.continue());
        return;
      }
    }
  }

  close(): void {
    clearImmediate(this.#turn);
    this.#spool.close();
  }
}
