import { libc } from './libc.ts';
import { isGated, readProcessStatus } from './process-status.ts';
import { type ProcessEnd, readWaitStatus } from './wait-status.ts';

const WNOHANG = 1;
const WEXITED = 4;
const WNOWAIT = 0x01000000;
const WALL = 0x40000000;

/** A child that has ended. */
export interface ChildEnd extends ProcessEnd {
  readonly pid: number;
}

/**
 * Reaps what ends below us: the wrapped program, and the orphans that come to us as their subreaper
 * (PR_SET_CHILD_SUBREAPER). Children that another part waits for are left to it.
 */
export class Children {
  readonly #left = new Set<number>();
  /** siginfo_t is 128 bytes; pid stands at 16 (linux/asm-generic/siginfo.h). */
  readonly #info = Buffer.alloc(128);
  readonly #status = Buffer.alloc(4);

  /** Names children that somebody else waits for. */
  leave(pids: readonly number[]): void {
    for (const pid of pids) this.#left.add(pid);
  }

  /** Reaps all children that have ended, without waiting. */
  reap(): ChildEnd[] {
    const ends: ChildEnd[] = [];
    for (;;) {
      this.#info.fill(0);
      if (libc().waitidAny(this.#info, WEXITED | WNOHANG | WNOWAIT | WALL) !== 0) return ends;
      const pid = this.#info.readInt32LE(16);
      if (pid === 0 || this.#left.has(pid) || !isOfProgram(pid)) return ends;
      if (libc().waitpid(pid, this.#status, WNOHANG | WALL) !== pid) return ends;
      ends.push({ pid, ...readWaitStatus(this.#status.readInt32LE(0)) });
    }
  }
}

/**
 * The others are processes that Node has started for this program and waits for: it would wait for ever for one
 * that is gone. What ends behind one of them in the kernel's order is reaped at the next look.
 */
function isOfProgram(pid: number): boolean {
  const status = readProcessStatus(pid);
  return status !== undefined && isGated(status) === true;
}
