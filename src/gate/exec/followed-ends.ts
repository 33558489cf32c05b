import { libc } from './libc.ts';
import { endByPidfd } from './pidfd-info.ts';
import { POLL, type Watched } from './poll.ts';
import { type ProcessEnd, readWaitStatus } from './wait-status.ts';

/** Processes that are followed at once; the oldest are let go. */
const MOST = 256;

/** How long the parent of an ended process may take to ask how it ended, in milliseconds. */
const REAPED_WITHIN = 1000;

/** A process whose end somebody wants to know. */
export interface Followed {
  /** The number of its exec. */
  readonly exec: number;
  /** Readable when it has ended, hung up when its parent has reaped it (pidfd_open(2)). */
  readonly pidfd: number;
  /** When its program began to run, in monotonic milliseconds. */
  readonly since: number;
  /** When it was seen to have ended. */
  until: number | undefined;
}

/** How a followed program has ended. */
export interface FollowedEnd extends ProcessEnd {
  readonly exec: number;
  /** Milliseconds. */
  readonly duration: number;
}

/** Waits for the ends of processes that are not our children. */
export class FollowedEnds {
  readonly #followed = new Set<Followed>();
  #all: readonly Followed[] = [];

  /** Those that are not told yet, as a list that stays as it is. */
  get all(): readonly Followed[] {
    return this.#all;
  }

  /** @param pidfd opened before the process was let go, since it may end at once; it is closed here */
  follow(pidfd: number, exec: number, now: number): void {
    if (pidfd < 0) return;
    const [oldest] = this.#followed;
    if (oldest !== undefined && this.#followed.size >= MOST) this.#drop(oldest);
    this.#followed.add({ exec, pidfd, since: now, until: undefined });
    this.#all = [...this.#followed];
  }

  /**
   * Takes what poll(2) says of a process.
   * @returns its end, once there is no more to know: the kernel tells how it ended after it was reaped, and
   *   only since Linux 6.15
   */
  look(process: Followed, events: number, now: number): FollowedEnd | undefined {
    if (events === 0 && process.until === undefined) return undefined;
    process.until ??= now;
    const status = endByPidfd(process.pidfd);
    const reaped = (events & POLL.hangUp) !== 0;
    if (status === undefined && !reaped && now - process.until < REAPED_WITHIN) return undefined;
    this.#drop(process);
    const end = status === undefined ? { code: undefined, signal: undefined } : readWaitStatus(status);
    return { exec: process.exec, ...end, duration: process.until - process.since };
  }

  #drop(process: Followed): void {
    this.#followed.delete(process);
    this.#all = [...this.#followed];
    libc().close(process.pidfd);
  }
}

/** What is to be polled for a process: its end, and then its being reaped. */
export function watchedEnd({ pidfd, until }: Followed): Watched {
  return { fd: pidfd, events: until === undefined ? POLL.in : 0 };
}
