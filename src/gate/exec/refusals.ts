/** How long a refusal answers the same process's next tries, in milliseconds. */
const STICKY = 3000;

/** Refusals that are remembered; a forgotten one is only told again. */
const MOST = 1024;

interface Refusal {
  /** Monotonic milliseconds. */
  readonly until: number;
  readonly argv: string;
}

/**
 * What was refused before its exec: a program that tries every directory of PATH is told once, and none of
 * its tries succeeds.
 */
export class Refusals {
  readonly #refusals = new Map<number, Refusal>();

  /** @param now monotonic milliseconds */
  add(pid: number, argv: readonly string[], now: number): void {
    if (this.#refusals.size >= MOST) this.#refusals.delete(this.#refusals.keys().next().value ?? 0);
    this.#refusals.set(pid, { until: now + STICKY, argv: argv.join('\0') });
  }

  /** Was this refused to the process a moment ago? */
  has(pid: number, argv: readonly string[], now: number): boolean {
    const refusal = this.#refusals.get(pid);
    if (refusal === undefined) return false;
    if (now <= refusal.until && refusal.argv === argv.join('\0')) return true;
    this.#refusals.delete(pid);
    return false;
  }
}
