/** One key as a prompt understands it. */
export interface Key {
  /** `enter`, `escape`, `up`, `down`, `left`, `right`, `page-up`, `page-down`, `tab`, `backspace`, `ctrl-c`, `ctrl-u`, or `text`. */
  readonly name: string;
  /** The character, for `text`. */
  readonly text: string;
  /** How many keys came in the same read: many are a paste without brackets, or type-ahead. */
  readonly burst: number;
}
