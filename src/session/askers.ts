import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold, Outcome } from '../hold/hold.ts';
import type { AskedAgain, Asker } from './asker.ts';
import type { OpenHold } from './open-hold.ts';

/** All who are asked about holds, and those who are only told. */
export class Askers implements Asker {
  readonly #askers = new Set<Asker>();
  readonly #listeners = new Set<(hold: Hold) => void>();

  get isEmpty(): boolean {
    return this.#askers.size === 0;
  }

  /** Adds somebody to ask. @param open holds that others were asked about already */
  add(asker: Asker, open: Iterable<OpenHold>): void {
    this.#askers.add(asker);
    for (const { asked, code, summary, isAsked } of open) {
      if (!isAsked) continue;
      asker.ask(asked.hold, code);
      if (summary !== undefined) asker.summarized?.(asked.hold.id, summary);
    }
  }

  remove(asker: Asker): void {
    this.#askers.delete(asker);
  }

  /** Adds somebody who is told of every hold that is asked about. */
  addListener(listener: (hold: Hold) => void): void {
    this.#listeners.add(listener);
  }

  ask(hold: Hold, code: string): void {
    for (const asker of this.#askers) asker.ask(hold, code);
    for (const listener of this.#listeners) listener(hold);
  }

  summarized(hold: string, summary: DryRunSummary): void {
    for (const asker of this.#askers) asker.summarized?.(hold, summary);
  }

  changed(again: AskedAgain): void {
    for (const asker of this.#askers) asker.changed?.(again);
  }

  closed(hold: string, outcome: Outcome): void {
    for (const asker of this.#askers) asker.closed(hold, outcome);
  }
}
