import { libc } from './libc.ts';
import { endByPidfd } from './pidfd-info.ts';
import { POLL, type Poll } from './poll.ts';
import { type ProcessEnd, readWaitStatus } from './wait-status.ts';

/** Processes that are followed at once; the oldest are let go. */
const MOST = 256;

/** How long the parent of an ended process may take to ask how it ended, in milliseconds. */
const REAPED_WITHIN = 1000;

const NOBODY: readonly never[] = [];

/** A process whose end somebody wants to know. */
interface Followed {
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
  #watched: readonly Followed[] = [];

  /** @param pidfd opened before the process was let go, since it may end at once; it is closed here */
  follow(pidfd: number, exec: number, now: number): void {
    if (pidfd < 0) return;
    const [oldest] = this.#followed;
    if (oldest !== undefined && this.#followed.size >= MOST) this.#drop(oldest);
    this.#followed.add({ exec, pidfd, since: now, until: undefined });
  }

  /** Says what has to be watched: the end of each, and then its being reaped. */
  watch(poll: Poll): void {
    this.#watched = this.#followed.size === 0 ? NOBODY : [...this.#followed];
    for (const { pidfd, until } of this.#watched) poll.watch(pidfd, until === undefined ? POLL.in : 0);
  }

  /**
   * Takes what poll(2) says of those that were watched.
   * @param place of the first of them
   * @returns the ends of which there is no more to know
   */
  look(poll: Poll, place: number, now: number): readonly FollowedEnd[] {
    return this.#watched.flatMap((process, index) => this.#look(process, poll.at(place + index), now));
  }

  /** Nothing more will be known of anybody. */
  finish(now: number): readonly FollowedEnd[] {
    return [...this.#followed].flatMap(process => this.#look(process, POLL.hangUp, now));
  }

  /** The kernel tells how a process ended after it was reaped, and only since Linux 6.15. */
  #look(process: Followed, events: number, now: number): readonly FollowedEnd[] {
    // It may have been let go since then.
    if (!this.#followed.has(process) || (events === 0 && process.until === undefined)) return NOBODY;
    process.until ??= now;
    const status = endByPidfd(process.pidfd);
    const reaped = (events & POLL.hangUp) !== 0;
    if (status === undefined && !reaped && now - process.until < REAPED_WITHIN) return NOBODY;
    this.#drop(process);
    const end = status === undefined ? { code: undefined, signal: undefined } : readWaitStatus(status);
    return [{ exec: process.exec, ...end, duration: process.until - process.since }];
  }

  #drop(process: Followed): void {
    this.#followed.delete(process);
    libc().close(process.pidfd);
  }
}
