/** Where and when a line of the log stands. */
export interface LinePlace {
  /** Lines before it. */
  readonly seq: number;
  /** Milliseconds since 1970, by the wall clock. */
  readonly at: number;
  /** Milliseconds since the session's start, by a clock that never jumps. */
  readonly t: number;
  /** Hash of the line before it. */
  readonly prev: string;
}
