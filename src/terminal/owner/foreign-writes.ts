import { type FSWatcher, watch } from 'node:fs';

/**
 * Notices that somebody else writes to a terminal: text among ours that we did not write.
 *
 * The kernel tells of every write to the device (inotify; Linux only), not by whom, so that one in the same
 * turn of the event loop as a write of ours cannot be told from it. Writes through `/dev/tty` are not told at
 * all; only processes that belong to the terminal can make those. Nothing is told either where the terminal
 * belongs to another user, as after su(1), or the user has no inotify(7) watches left.
 */
export class ForeignWrites {
  /** Why nothing can be told; undefined if it can. */
  readonly problem: string | undefined;
  readonly #watcher: FSWatcher | undefined;
  #own = 0;

  /**
   * Watches the device at `path` (`/dev/pts/7`) until {@link close}. While `busy` says that writes of our own
   * wait for the terminal, nothing is told.
   */
  constructor(path: string, busy: () => boolean, onWrite: () => void) {
    if (process.platform !== 'linux') {
      this.problem = 'only Linux tells of it';
      return;
    }
    try {
      this.#watcher = watch(path, { persistent: false }, () => {
        if (this.#own === 0 && !busy()) onWrite();
      });
      // The device went away with its terminal.
      this.#watcher.on('error', () => this.close());
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }

  /** To be called for every write of our own. */
  own(): void {
    this.#own += 1;
    // The kernel's notice of it comes with the next poll for events, which lies between these two.
    setImmediate(() => {
      setImmediate(() => {
        this.#own -= 1;
      });
    });
  }

  close(): void {
    this.#watcher?.close();
  }
}
