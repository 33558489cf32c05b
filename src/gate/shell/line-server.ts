import { closeSync, mkdtempSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { provenDirectory } from './asking-process.ts';
import { Channel } from './channel.ts';
import { makeFifo, openBoth } from './fifo.ts';
import type { ReadRequest, Told } from './read-request.ts';
import type { ShellHandler, ShellRequest, ShellVerdict } from './shell-request.ts';
import { sweepDirectories } from './sweep-directories.ts';

/** Channels that lie ready. */
const STOCK = 16;

/** As many are made at once; the rest with the first tick, when nobody waits for a program to start. */
const FIRST_STOCK = 4;

/** Milliseconds between looks at the stock and at those who wait. */
const TICK = 200;

/** After so many ticks without the turn, whoever took it has died with it. */
const TURN_LOST = 4;

/** Milliseconds after which a channel that was handed out and never used is closed. */
const STALE = 60_000;

/** Milliseconds after the start when directories of killed sessions are removed. */
const SWEEP_AFTER = 2000;

/** Beginning of the directory's name; the pid of its owner follows. */
const PREFIX = 'holdfire-lines-';

/** What a {@link LineServer} works with. */
export interface LineServerOptions {
  /** An existing directory in which the session's own is made. */
  readonly parent: string;
  readonly handler: ShellHandler;
  /** Something went wrong that a person should know. */
  readonly warn: (message: string) => void;
}

/**
 * Answers shells and shims that ask whether a line or a program may run. They have no program to ask with,
 * only what every shell can do by itself: read a line, write a text, open a file. So the way to us is made of
 * FIFOs in a directory of the session (mode 0700):
 *
 * - `turn` holds one newline. Whoever has read it may take a ticket, and puts it back. One byte is read by one
 *   reader only; a longer line would be shared out among those who read at the same time.
 * - `free` holds tickets: the name and the key of a channel that is made for one request.
 * - `q.NAME` and `a.NAME` are that channel ({@link Channel}): the request in one, the answer from the other.
 *
 * Nobody makes a file but us, so a shell in a read-only sandbox can ask too. Nothing anybody writes reaches
 * another's channel, except on purpose, and then it does not begin with the other's key. A turn or a ticket
 * that is lost with a killed shell is replaced. When we are gone, everybody reads an end of file: denied.
 */
export class LineServer {
  /** What shells are given as `HOLDFIRE_LINES`. */
  readonly directory: string;
  readonly #options: LineServerOptions;
  readonly #channels = new Set<Channel>();
  readonly #waiting = new Map<Channel, AbortController>();
  readonly #turn: number;
  readonly #free: number;
  readonly #timer: NodeJS.Timeout;
  readonly #sweeping: NodeJS.Timeout;
  #ticksWithoutTurn = 0;
  #closed = false;

  /** @throws Error if the directory or its FIFOs cannot be made */
  constructor(options: LineServerOptions) {
    this.#options = options;
    this.directory = mkdtempSync(join(options.parent, `${PREFIX}${process.pid}-`));
    // For shells that cannot open a FIFO without waiting: they look whether we live.
    writeFileSync(join(this.directory, 'server'), `${process.pid}\n`, { mode: 0o600 });
    this.#turn = this.#queue('turn');
    this.#free = this.#queue('free');
    for (let count = 0; count < FIRST_STOCK; count += 1) this.#issue();
    writeSync(this.#turn, '\n');
    this.#timer = setInterval(() => this.#tick(), TICK);
    this.#timer.unref();
    // Nobody waits for it, and a directory for temporary files may hold thousands.
    this.#sweeping = setTimeout(() => sweepDirectories(options.parent, PREFIX, Date.now()), SWEEP_AFTER);
    this.#sweeping.unref();
  }

  /** Requests that wait for an answer. */
  get pending(): number {
    return this.#waiting.size;
  }

  /** Ends: whoever waits is refused, and nobody can ask any more. Files of others in the directory go too. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#sweeping);
    for (const gone of this.#waiting.values()) gone.abort();
    this.#waiting.clear();
    for (const channel of this.#channels) channel.close();
    this.#channels.clear();
    closeSync(this.#turn);
    closeSync(this.#free);
    rmSync(this.directory, { recursive: true, force: true });
  }

  #queue(name: string): number {
    const path = join(this.directory, name);
    makeFifo(path);
    return openBoth(path);
  }

  /** Makes a channel and lays out its ticket; shorter than PIPE_BUF, so it stays in one piece (pipe(7)). */
  #issue(): void {
    const channel: Channel = new Channel(this.directory, {
      onUsed: () => setImmediate(() => this.#issueAgain()),
      onRequest: request => void this.#serve(channel, request),
    });
    this.#channels.add(channel);
    this.#layOut(this.#free, `${channel.ticket}\n`);
  }

  #issueAgain(): void {
    try {
      if (!this.#closed) this.#issue();
    } catch (error) {
      this.#options.warn(`the line gate: ${String(error)}`);
    }
  }

  async #serve(channel: Channel, read: ReadRequest & { state: 'whole' | 'bad' }): Promise<void> {
    if (read.state === 'bad') {
      this.#answer(channel, { verdict: 'deny', message: `holdfire: denied: ${read.reason}\n` });
      return;
    }
    const gone = new AbortController();
    this.#waiting.set(channel, gone);
    let verdict: ShellVerdict;
    try {
      verdict = await this.#options.handler(this.#check(channel, read.told), gone.signal);
    } catch (error) {
      // A judgement that fails must not let its line pass.
      this.#options.warn(`a line could not be judged: ${String(error)}`);
      verdict = { verdict: 'deny', message: 'holdfire: denied: this line could not be judged\n' };
    }
    this.#answer(channel, verdict);
  }

  #check(channel: Channel, told: Told): ShellRequest {
    const cwd = provenDirectory(told.pid, channel.answerPath);
    return { ...told, cwd: cwd ?? told.cwd, proven: cwd !== undefined };
  }

  #answer(channel: Channel, verdict: ShellVerdict): void {
    this.#waiting.delete(channel);
    this.#channels.delete(channel);
    channel.answer(verdict.verdict === 'deny' ? `deny\n${ended(verdict.message)}` : `${verdict.verdict}\n`);
  }

  #tick(): void {
    try {
      this.#withdraw();
      this.#restock();
    } catch (error) {
      this.#options.warn(`the line gate: ${String(error)}`);
    }
  }

  /** Those who asked and do not wait any more. */
  #withdraw(): void {
    for (const channel of [...this.#channels]) {
      if (channel.unused || channel.awaited) continue;
      this.#waiting.get(channel)?.abort();
      this.#waiting.delete(channel);
      this.#channels.delete(channel);
      channel.close();
    }
  }

  /** Takes the turn as everybody does, counts the tickets, adds what is missing. */
  #restock(): void {
    const taken = drain(this.#turn) !== '';
    this.#ticksWithoutTurn = taken ? 0 : this.#ticksWithoutTurn + 1;
    if (!taken && this.#ticksWithoutTurn < TURN_LOST) return;
    const known = new Map([...this.#channels].map(channel => [channel.ticket, channel]));
    // Anything else in there was written by somebody else, or is what a killed reader left.
    const left = drain(this.#free)
      .split('\n')
      .filter(ticket => known.get(ticket)?.unused === true);
    this.#forgetStale(new Set(left));
    for (const ticket of left) this.#layOut(this.#free, `${ticket}\n`);
    for (let count = left.length; count < STOCK; count += 1) this.#issue();
    this.#ticksWithoutTurn = 0;
    this.#layOut(this.#turn, '\n');
  }

  #forgetStale(left: ReadonlySet<string>): void {
    for (const channel of [...this.#channels]) {
      if (!channel.unused || left.has(channel.ticket)) continue;
      // Somebody has taken it since the last look, and may be about to use it.
      channel.takenAt ??= performance.now();
      if (performance.now() - channel.takenAt < STALE) continue;
      this.#channels.delete(channel);
      channel.close();
    }
  }

  #layOut(fd: number, text: string): void {
    try {
      writeSync(fd, text);
    } catch {
      // Full of somebody's garbage: the next tick throws that away.
    }
  }
}

/** Everything that lies in a queue now. */
function drain(fd: number): string {
  const bytes = Buffer.alloc(64 * 1024);
  try {
    return bytes.toString('latin1', 0, readSync(fd, bytes));
  } catch {
    return '';
  }
}

function ended(message: string): string {
  return message.endsWith('\n') ? message : `${message}\n`;
}
