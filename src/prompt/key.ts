/** One key as a prompt understands it. */
export interface Key {
  /** `enter`, `escape`, `up`, `down`, `left`, `right`, `page-up`, `page-down`, `tab`, `backspace`, `ctrl-c`, `ctrl-u`, or `text`. */
  readonly name: string;
  /** The character, for `text`. */
  readonly text: string;
  /** It came together with other keys in one read: a paste without brackets, or type-ahead. */
  readonly burst: boolean;
}
