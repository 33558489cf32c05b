import { homedir } from 'node:os';
import { isatty } from 'node:tty';
import type { Kept } from '../undo/kept.ts';
import type { Restored } from '../undo/restored.ts';
import type { SessionConfig } from './run-session.ts';
import { SessionLog } from './session-log.ts';

/** What the log of an undo is opened with. */
export interface UndoLogOptions extends Pick<SessionConfig, 'config' | 'facts'> {
  readonly kept: Kept;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly say: (line: string) => void;
}

/**
 * The log of one undo. The log of the session that it is about is closed and sealed; so this is one of its own, as
 * well sealed, that names the session and the hold.
 */
export class UndoLog {
  readonly #log: SessionLog;
  readonly #kept: Kept;

  private constructor(log: SessionLog, kept: Kept) {
    this.#log = log;
    this.#kept = kept;
  }

  /** Begins the log, before anything is put back; undefined if there cannot be one, which is said. */
  static async open(options: UndoLogOptions): Promise<UndoLog | undefined> {
    const { kept, config, facts, env, cwd, say } = options;
    const opened = SessionLog.open({
      env,
      home: homedir(),
      config,
      version: facts.holdfire,
      attended: isatty(2),
      say,
    });
    if (!opened.ok) {
      say(`this undo is in no log: ${opened.reason}`);
      return undefined;
    }
    const program = ['holdfire', 'undo', kept.id];
    const { log } = opened;
    const written = log.start({ ...facts, program, cwd, gate: 'none', terminal: undefined, limits: [] });
    if (written.ok) return new UndoLog(log, kept);
    await log.close();
    say(`this undo is in no log: ${written.reason}`);
    return undefined;
  }

  /** Writes what was put back, and closes the log. */
  async close(results: readonly Restored[]): Promise<void> {
    const { id, session, hold } = this.#kept;
    const { journal } = this.#log;
    journal.append({ type: 'undo', kept: id, session, hold, results });
    journal.append({ type: 'session.end', execs: 0, held: 0, denied: 0, running: [] });
    await this.#log.close();
  }
}
