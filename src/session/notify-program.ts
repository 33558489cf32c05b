import { spawn } from 'node:child_process';
import type { Hold } from '../hold/hold.ts';
import { holdForPrograms } from '../hold/hold-for-programs.ts';

/** What a {@link NotifyProgram} works with. */
export interface NotifyProgramOptions {
  /** `notify.command` of the configuration. */
  readonly argv: readonly string[];
  /** A process of ours was started. */
  readonly started: (pid: number) => void;
  /** It could not be started. */
  readonly warn: (message: string) => void;
}

/** How long it may run, in milliseconds. */
const LIMIT = 30_000;

/**
 * Starts the person's own program when a command is held; it gets the hold as JSON on its standard input.
 * Nothing that it does answers the hold: it only tells.
 */
export class NotifyProgram {
  readonly #options: NotifyProgramOptions;
  #warned = false;

  constructor(options: NotifyProgramOptions) {
    this.#options = options;
  }

  /** Tells of a hold. */
  tell(hold: Hold): void {
    const [file, ...args] = this.#options.argv;
    if (file === undefined) return;
    const child = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: LIMIT, detached: true });
    if (child.pid !== undefined) this.#options.started(child.pid);
    child.on('error', error => this.#failed(error.message));
    child.stdin.on('error', () => {
      // It does not read what it is told.
    });
    child.stdin.end(`${JSON.stringify(holdForPrograms(hold))}\n`);
  }

  #failed(reason: string): void {
    if (this.#warned) return;
    this.#warned = true;
    this.#options.warn(`notify.command could not be started: ${reason}`);
  }
}
