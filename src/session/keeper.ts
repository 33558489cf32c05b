import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtFile } from './built-files.ts';
import type { FromKeeper, Keeping, ToKeeper } from './keeper-protocol.ts';

/** How long a keeper may take to start, in milliseconds. */
const START_LIMIT = 10_000;

/**
 * The process that goes on guarding what a program left behind, when the session itself ends. It inherits
 * the filter's listener, so that there is no moment without one: what is started in between waits.
 */
export class Keeper {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /**
   * Starts a keeper; the session's own gate still receives.
   * @param listener the filter's listener in this process
   * @param started is told its pid at once: what is left running must not aim at it
   * @returns undefined if it did not come up
   */
  static async start(
    listener: number,
    keeping: Keeping,
    started: (pid: number) => void,
  ): Promise<Keeper | undefined> {
    const child = spawn(process.execPath, [fileURLToPath(builtFile('keeper'))], {
      cwd: '/',
      detached: true,
      env: Object.fromEntries(Object.entries(keeping.env).filter(([name]) => KEPT_VARIABLES.test(name))),
      serialization: 'advanced',
      // Its place is KEPT_LISTENER.
      stdio: ['ignore', 'ignore', 'ignore', listener, 'ipc'],
    });
    if (child.pid !== undefined) started(child.pid);
    const keeper = new Keeper(child);
    keeper.#say({ type: 'keep', keeping });
    if (await keeper.#hear('loaded')) return keeper;
    child.kill('SIGKILL');
    return undefined;
  }

  /** Lets it receive, and leaves it alone. The session's own gate must have stopped. */
  async takeOver(): Promise<boolean> {
    this.#say({ type: 'receive' });
    const receives = await this.#hear('receiving');
    if (this.#child.connected) this.#child.disconnect();
    this.#child.unref();
    return receives;
  }

  #say(message: ToKeeper): void {
    this.#child.send(message, () => {
      // A keeper that has died is noticed by what it does not say.
    });
  }

  #hear(wanted: FromKeeper['type']): Promise<boolean> {
    return new Promise(resolve => {
      const timer = setTimeout(() => resolve(false), START_LIMIT);
      const end = (heard: boolean): void => {
        clearTimeout(timer);
        resolve(heard);
      };
      this.#child.on('message', (message: FromKeeper) => {
        if (message.type === wanted) end(true);
      });
      this.#child.once('exit', () => end(false));
      this.#child.once('error', () => end(false));
    });
  }
}

/** What Node, the log's place and the reading of the machine need. */
const KEPT_VARIABLES = /^(?:HOME|PATH|LANG|LC_\w+|TZ|USER|LOGNAME|XDG_\w+|TMPDIR)$/;
