import { libc } from './libc.ts';
import type { Parked } from './park.ts';
import type { StartedProgram } from './process-files.ts';
import type { ProgramInput } from './program-input.ts';

/** How a hold was settled. */
export type Settlement = { readonly kind: 'release' } | { readonly kind: 'deny'; readonly message: string };

/** A program whose standard input is not complete yet: it is judged when it is, or when time is up. */
export interface Looking {
  readonly program: StartedProgram;
  readonly input: ProgramInput;
  /** Monotonic milliseconds. */
  readonly deadline: number;
}

/** A process that waits in a system call for our answer: before its exec, or at the start of its program. */
export interface WaitingProcess {
  /** The thread that waits. */
  readonly pid: number;
  /** Readable when the process has ended; -1 if none could be had. */
  readonly pidfd: number;
  /** Its own program lies under a stub; undefined before its exec, or where its memory may not be written. */
  readonly parked: Parked | undefined;
  readonly stage: 'exec' | 'start';
  /** The notification to answer; the kernel asks anew after a stop. */
  notification: bigint;
  /** The hold it is under, once it is. */
  hold: string | undefined;
  settlement: Settlement | undefined;
  /** Its end is told under this number, once it was let go. */
  follow: number | undefined;
  /** What is waited for before it can be judged. */
  looking: Looking | undefined;
}

/** The processes that wait, by thread. A thread waits in one call at a time. */
export class WaitingRoom {
  readonly #waiting = new Map<number, WaitingProcess>();
  #all: readonly WaitingProcess[] = [];

  /** Everybody who waits, as a list that stays as it is. */
  get all(): readonly WaitingProcess[] {
    return this.#all;
  }

  find(pid: number): WaitingProcess | undefined {
    return this.#waiting.get(pid);
  }

  findHold(hold: string): WaitingProcess | undefined {
    for (const process of this.#waiting.values()) if (process.hold === hold) return process;
    return undefined;
  }

  add(process: WaitingProcess): void {
    this.#waiting.set(process.pid, process);
    this.#all = [...this.#waiting.values()];
  }

  /** Lets go of a process: it was answered, or has ended. */
  remove(process: WaitingProcess): void {
    if (this.#waiting.get(process.pid) === process) this.#waiting.delete(process.pid);
    this.#all = [...this.#waiting.values()];
    process.parked?.close();
    process.looking?.input.close();
    if (process.pidfd >= 0) libc().close(process.pidfd);
  }
}
