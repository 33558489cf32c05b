import { libc } from './libc.ts';
import { isGated, listProcesses, readProcessStatus } from './process-status.ts';
import { type ProcessEnd, readWaitStatus } from './wait-status.ts';

const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x01000000;
const WALL = 0x40000000;

/** Milliseconds after which an ended child that nobody waits for is reaped. Node's own are gone at once. */
const FORGOTTEN = 10_000;

/** How often all children are looked at while one stands before those that have ended, in milliseconds. */
const LOOK = 1000;

/** A child that has ended. */
export interface ChildEnd extends ProcessEnd {
  readonly pid: number;
}

/**
 * Reaps what ends below us: the wrapped program, and the orphans that come to us as their subreaper
 * (PR_SET_CHILD_SUBREAPER). Children that another part waits for are left to it.
 */
export class Children {
  readonly #now: () => number;
  readonly #left = new Set<number>();
  /** Ended children without the filter, by when they were first seen. */
  readonly #foreign = new Map<number, number>();
  #looked = 0;
  /** siginfo_t is 128 bytes; pid stands at 16 (linux/asm-generic/siginfo.h). */
  readonly #info = Buffer.alloc(128);
  readonly #status = Buffer.alloc(4);

  /** @param now monotonic milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Names children that somebody else waits for. */
  leave(pids: readonly number[]): void {
    for (const pid of pids) this.#left.add(pid);
  }

  /** Reaps the children that have ended, without waiting. */
  reap(): ChildEnd[] {
    const ends: ChildEnd[] = [];
    for (;;) {
      const pid = this.#firstEnded();
      if (pid === 0) this.#foreign.clear();
      const end = pid !== 0 && this.#isOfProgram(pid) ? this.#wait(pid) : undefined;
      if (end !== undefined) ends.push(end);
      else return pid === 0 ? ends : [...ends, ...this.#reapBehind(pid)];
    }
  }

  /** The first in the kernel's order; 0 if none has ended. */
  #firstEnded(): number {
    this.#info.fill(0);
    const failed = libc().waitidAny(this.#info, WEXITED | WNOHANG | WNOWAIT | WALL) !== 0;
    return failed ? 0 : this.#info.readInt32LE(16);
  }

  /**
   * The others are processes that Node has started for this program and waits for: it would wait for ever for
   * one that is gone.
   */
  #isOfProgram(pid: number): boolean {
    const status = readProcessStatus(pid);
    return !this.#left.has(pid) && status !== undefined && isGated(status) === true;
  }

  /**
   * A child that is not to be reaped stands before the others in the kernel's order. Node's own do for a moment;
   * what a process of ours has left behind came to us, and nobody else waits for it.
   */
  #reapBehind(first: number): ChildEnd[] {
    const now = this.#now();
    if (this.#foreign.size === 0) {
      this.#foreign.set(first, now);
      this.#looked = now;
    }
    return now - this.#looked < LOOK ? [] : this.#reapAll(now);
  }

  #reapAll(now: number): ChildEnd[] {
    this.#looked = now;
    return listProcesses().flatMap(pid => {
      const status = readProcessStatus(pid);
      if (status?.parent !== process.pid || !status.ended || this.#left.has(pid)) return [];
      const since = this.#foreign.get(pid) ?? now;
      if (isGated(status) !== true && now - since < FORGOTTEN) {
        this.#foreign.set(pid, since);
        return [];
      }
      this.#foreign.delete(pid);
      return this.#wait(pid) ?? [];
    });
  }

  #wait(pid: number): ChildEnd | undefined {
    if (libc().waitpid(pid, this.#status, WNOHANG | WALL) !== pid) return undefined;
    return { pid, ...readWaitStatus(this.#status.readInt32LE(0)) };
  }
}
