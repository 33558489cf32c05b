import { existsSync } from 'node:fs';

/** Places in the table, each for the processes with the same last bits. */
export const STARTING_PLACES = 4096;

/**
 * Processes whose exec was seen and whose program has not announced itself yet. None is forgotten: a program that
 * announces itself without an exec is taken for one that was judged already.
 */
export class StartingProcesses {
  readonly #table: Int32Array;
  /** Those whose place is taken. */
  readonly #others = new Set<number>();

  /** @param table of {@link STARTING_PLACES} zeros */
  constructor(table: Int32Array = new Int32Array(STARTING_PLACES)) {
    this.#table = table;
  }

  add(pid: number): void {
    const place = pid % STARTING_PLACES;
    const before = this.#table[place] ?? 0;
    // An exec that failed, or a process that was killed, leaves its place behind.
    if (before === 0 || before === pid || !existsSync(`/proc/${before}`)) this.#table[place] = pid;
    else this.#others.add(pid);
  }

  /** @returns whether it was there */
  delete(pid: number): boolean {
    const place = pid % STARTING_PLACES;
    const found = this.#table[place] === pid;
    if (found) this.#table[place] = 0;
    return this.#others.delete(pid) || found;
  }
}
