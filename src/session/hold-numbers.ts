/** The memory behind {@link HoldNumbers}; plain data, so that it can be handed to a thread. */
export type HoldCount = SharedArrayBuffer;

/** Names the holds of a session, whichever of its gates and threads they come from: `h1`, `h2`, … */
export class HoldNumbers {
  readonly #count: Int32Array;

  /** @param count from {@link newHoldCount}; all numbers of one session share it */
  constructor(count: HoldCount) {
    this.#count = new Int32Array(count);
  }

  /** A name that no other hold of the session has. */
  next(): string {
    return `h${Atomics.add(this.#count, 0, 1) + 1}`;
  }
}

/** The count of a session that has held nothing yet. */
export function newHoldCount(): HoldCount {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}
