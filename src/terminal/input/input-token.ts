/** One thing that the person or the terminal sent. */
export type InputToken =
  /** A key: a character, a control character or the sequence of a special key. */
  | { readonly kind: 'key'; readonly bytes: Buffer }
  /** A part of a bracketed paste, its brackets included. */
  | { readonly kind: 'paste'; readonly bytes: Buffer; readonly first: boolean; readonly last: boolean }
  | { readonly kind: 'mouse'; readonly bytes: Buffer }
  /** The terminal's window got or lost the focus (`?1004`). */
  | { readonly kind: 'focus'; readonly bytes: Buffer; readonly focused: boolean }
  /** The terminal's answer to a query of the program: cursor position, attributes, modes, colours, settings. */
  | { readonly kind: 'reply'; readonly bytes: Buffer };

/** What kind of token a whole control sequence (`ESC [ …`) from the terminal is. */
export function classifyControl(bytes: Buffer): InputToken {
  const final = String.fromCharCode(bytes[bytes.length - 1] as number);
  const first = String.fromCharCode(bytes[2] as number);
  if (bytes.length === 3 && (final === 'I' || final === 'O')) {
    return { kind: 'focus', bytes, focused: final === 'I' };
  }
  if (first === '<' && (final === 'M' || final === 'm')) return { kind: 'mouse', bytes };
  if (final === 'M' && bytes.length > 3) return { kind: 'mouse', bytes };
  return { kind: isReply(first, final) ? 'reply' : 'key', bytes };
}

/**
 * Keys carry no private prefix (xterm ctlseqs, kitty's keyboard protocol), answers mostly do. Without one:
 * R is a cursor position (and F3 with modifiers, which looks the same), c attributes, n status, t window
 * reports, x terminal parameters, y modes.
 */
function isReply(first: string, final: string): boolean {
  return first === '?' || first === '>' || first === '=' || 'Rcntxy'.includes(final);
}
