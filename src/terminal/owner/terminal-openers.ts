import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

/** How long one look may take beyond the processes that are new, in milliseconds. */
const BUDGET = 3;

/** What a descriptor of a terminal may be linked to; only these are looked at closer. */
const MAY_BE_TERMINAL = /^(\/dev\/(pts\/\d+|tty\w*|console)|\/\d+)$/;

/** A process that has a terminal open. */
export interface TerminalOpener {
  readonly pid: number;
  /** Its name as the kernel has it, at most 15 bytes; whatever the process wrote there. */
  readonly name: string;
}

interface Known {
  readonly name: string;
  readonly opens: boolean;
}

/**
 * Which processes have a terminal open, found in `/proc/PID/fd` (Linux; elsewhere always none).
 *
 * Cheap enough for several looks a second: a look examines every process that it has not seen before, and of
 * the others as many as fit into 3 ms, in turn. It does not see processes of other users unless root looks, who
 * opens the terminal only between two looks (a watch for writes sees those that write), descriptors of a
 * thread with a table of its own, and who holds the other side, i.e. the terminal itself.
 */
export class TerminalOpeners {
  readonly #device: { readonly dev: number; readonly ino: number; readonly rdev: number } | undefined;
  readonly #known = new Map<number, Known>();
  #turn: number[] = [];

  /** `path` is the terminal's device: `/dev/pts/7`. */
  constructor(path: string) {
    this.#device = process.platform === 'linux' ? statSync(path, { throwIfNoEntry: false }) : undefined;
  }

  /** Those found so far that are still there, without the processes in `except`. */
  look(except: ReadonlySet<number>): TerminalOpener[] {
    if (this.#device === undefined) return [];
    const pids = listPids();
    for (const pid of this.#known.keys()) if (!pids.has(pid)) this.#known.delete(pid);
    for (const pid of pids) if (!this.#known.has(pid)) this.#examine(pid);
    this.#examineSome(pids);
    return [...this.#known]
      .filter(([pid, { opens }]) => opens && !except.has(pid))
      .map(([pid, { name }]) => ({ pid, name }));
  }

  #examineSome(pids: ReadonlySet<number>): void {
    const end = performance.now() + BUDGET;
    if (this.#turn.length === 0) this.#turn = [...pids];
    for (let left = this.#turn.length; left > 0 && performance.now() < end; left -= 1) {
      const pid = this.#turn.pop();
      if (pid !== undefined && pids.has(pid)) this.#examine(pid);
    }
  }

  #examine(pid: number): void {
    const status = readStatus(pid);
    if (status === undefined) return;
    this.#known.set(pid, {
      name: status.name,
      opens: this.#opens(pid, status.terminal),
    });
  }

  #opens(pid: number, terminal: number): boolean {
    return listDescriptors(pid).some(name => {
      const path = `/proc/${pid}/fd/${name}`;
      const target = linkOf(path);
      if (target === undefined || !MAY_BE_TERMINAL.test(target)) return false;
      // The link says nothing of which terminal /dev/tty is: that of the process.
      if (target === '/dev/tty') return terminal === this.#device?.rdev;
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.dev === this.#device?.dev && found?.ino === this.#device?.ino;
    });
  }
}

function listPids(): Set<number> {
  return new Set(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(Number),
  );
}

function listDescriptors(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`);
  } catch {
    // Another user's, or gone.
    return [];
  }
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Name and controlling terminal: fields 2 and 7 of proc_pid_stat(5). */
function readStatus(pid: number): { name: string; terminal: number } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name stands in parentheses and may hold more of them.
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  return {
    name: text.slice(text.indexOf('(') + 1, nameEnd),
    terminal: Number(fields[4]),
  };
}
