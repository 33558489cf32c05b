import type { OwnerTerminal } from '../terminal/owner/owner-terminal.ts';
import { type TerminalOpener, TerminalOpeners } from '../terminal/owner/terminal-openers.ts';

/** What a {@link TerminalGuard} tells. */
export interface TerminalGuardEvents {
  /** A process has opened the terminal that had not before: it could paint there, or read what is typed. */
  readonly opened: (opener: TerminalOpener) => void;
  /** Somebody else wrote to the terminal. */
  readonly wrote: () => void;
  /** That somebody else writes cannot be noticed, and why. Told once. */
  readonly unwatched: (why: string) => void;
}

/** How often it is looked who has the terminal open, in milliseconds. */
const LOOK = 300;

/** Foreign writes that are told of one question; a job in the background may print for ever. */
const MOST_WRITES = 20;

/** Watches the owner's terminal while something is asked on it. */
export class TerminalGuard {
  readonly #owner: OwnerTerminal;
  readonly #openers: TerminalOpeners | undefined;
  /** Those that had it open before anything was asked: the shell that started us, its jobs. */
  readonly #known = new Set<number>([process.pid]);
  #learned = false;
  #toldWhy = false;
  #timer: NodeJS.Timeout | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(owner: OwnerTerminal) {
    this.#owner = owner;
    this.#openers = owner.path === undefined ? undefined : new TerminalOpeners(owner.path);
  }

  /** Learns, once, who has the terminal open before anything is asked there; takes some milliseconds. */
  learn(): void {
    if (this.#learned) return;
    this.#learned = true;
    if (this.#owner.watchdogPid !== undefined) this.#known.add(this.#owner.watchdogPid);
    for (const { pid } of this.#openers?.look(this.#known) ?? []) this.#known.add(pid);
  }

  /** Watches until {@link stop}. */
  start({ opened, wrote, unwatched }: TerminalGuardEvents): void {
    this.stop();
    this.learn();
    let writes = 0;
    const { stop, problem } = this.#owner.watchOthers(() => {
      writes += 1;
      if (writes <= MOST_WRITES) wrote();
    });
    this.#stopWatching = stop;
    if (problem !== undefined && !this.#toldWhy) {
      this.#toldWhy = true;
      unwatched(problem);
    }
    this.#timer = setInterval(() => {
      if (this.#owner.watchdogPid !== undefined) this.#known.add(this.#owner.watchdogPid);
      for (const opener of this.#openers?.look(this.#known) ?? []) {
        this.#known.add(opener.pid);
        opened(opener);
      }
    }, LOOK);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }
}
