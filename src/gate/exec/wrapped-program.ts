import { type ChildEnd, Children } from './children.ts';
import { libc } from './libc.ts';

/** The program that is wrapped, a child of this process, and the orphans that end up with us. */
export class WrappedProgram {
  readonly #children = new Children();
  #pid: number | undefined;
  #pidfd = -1;
  #ended = false;

  /** Tells which child it is; undefined if there is none any more. */
  watch(pid: number | undefined): void {
    this.#pid = pid ?? 0;
    this.#ended = pid === undefined;
    this.#pidfd = pid === undefined ? -1 : libc().pidfdOpen(pid, 0);
  }

  /** Children that others wait for. */
  leave(pids: readonly number[]): void {
    this.#children.leave(pids);
  }

  /** It has run and is over. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Readable when it has ended; -1: there is nothing to wait for. */
  get pidfd(): number {
    return this.#pidfd;
  }

  /**
   * Reaps what has ended.
   * @param each told of every child
   * @returns how the program itself ended, once, if it is among them
   */
  reap(each: (pid: number) => void): ChildEnd | undefined {
    // A program may end before we are told which child it is.
    if (this.#pid === undefined) return undefined;
    let own: ChildEnd | undefined;
    for (const end of this.#children.reap()) {
      each(end.pid);
      if (end.pid !== this.#pid || this.#ended) continue;
      this.#ended = true;
      libc().close(this.#pidfd);
      this.#pidfd = -1;
      own = end;
    }
    return own;
  }
}
