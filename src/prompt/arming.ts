/** Milliseconds that a prompt must have been on the screen before a key can approve. */
export const ARM_AFTER_PAINT = 500;

/** Milliseconds without any key before one counts: whoever is still typing has not read. */
export const ARM_AFTER_SILENCE = 300;

/**
 * Whether keys count yet. Somebody who is typing into a program when a prompt appears must not answer it:
 * each key that does not count starts the silence anew.
 */
export interface Arming {
  /** When the prompt was first painted whole, in milliseconds; undefined: not yet. */
  readonly painted: number | undefined;
  readonly lastKey: number | undefined;
  /** Keys that did not count, to be shown. */
  readonly ignored: number;
}

/** A prompt that has not been painted yet. */
export const UNPAINTED: Arming = { painted: undefined, lastKey: undefined, ignored: 0 };

/** The prompt has been painted whole; later paints of the same prompt change nothing. */
export function paintedAt(arming: Arming, now: number): Arming {
  return arming.painted === undefined ? { ...arming, painted: now } : arming;
}

/** Does a key count that is pressed now? */
export function isArmed(arming: Arming, now: number): boolean {
  if (arming.painted === undefined || now - arming.painted < ARM_AFTER_PAINT) return false;
  return arming.lastKey === undefined || now - arming.lastKey >= ARM_AFTER_SILENCE;
}

/** A key that did not count. */
export function ignoreKey(arming: Arming, now: number): Arming {
  return { ...arming, lastKey: now, ignored: arming.ignored + 1 };
}
