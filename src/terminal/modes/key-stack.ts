/** Deepest stack that terminals keep before they drop the oldest entry (kitty's own is 8, others up to 256). */
const DEEPEST = 16;

/** The flags of the kitty keyboard protocol on one screen: each screen of a terminal has a stack of its own. */
export interface KeyStack {
  /** Flags in force. */
  flags: number;
  /** Flags to return to, the newest last. */
  saved: number[];
}

/** A stack without anything pushed. */
export function emptyKeyStack(): KeyStack {
  return { flags: 0, saved: [] };
}

/**
 * Applies `CSI > flags u`, `CSI < count u` or `CSI = flags ; how u` (sw.kovidgoyal.net/kitty/keyboard-protocol,
 * "Progressive enhancement"); other prefixes change nothing.
 */
export function applyKeyFlags(stack: KeyStack, prefix: string, first: number, second: number): void {
  if (prefix === '>') {
    stack.saved.push(stack.flags);
    if (stack.saved.length > DEEPEST) stack.saved.shift();
    stack.flags = Math.max(first, 0);
  } else if (prefix === '<') {
    for (let count = Math.min(Math.max(first, 1), DEEPEST); count > 0; count -= 1) {
      stack.flags = stack.saved.pop() ?? 0;
    }
  } else if (prefix === '=') {
    const flags = Math.max(first, 0);
    if (second === 2) stack.flags |= flags;
    else if (second === 3) stack.flags &= ~flags;
    else stack.flags = flags;
  }
}

/**
 * Brings the terminal's stack of the screen that is shown from `before` to `after`, for a program that changed
 * it while the terminal was not told.
 */
export function keyStackSequence(before: KeyStack, after: KeyStack): string {
  const [base, ...levels] = [...after.saved, after.flags];
  const same = before.flags === after.flags && before.saved.join() === after.saved.join();
  if (same) return '';
  const pops = before.saved.length > 0 ? `\x1b[<${before.saved.length}u` : '';
  return `${pops}\x1b[=${base}u${levels.map(flags => `\x1b[>${flags}u`).join('')}`;
}
