import { availableParallelism } from 'node:os';
import type { Abi } from '../abi.ts';
import { libc } from '../libc.ts';
import type { ListenerMemory } from '../notification.ts';
import type { Poll } from '../poll.ts';
import { STARTING_PLACES, StartingProcesses } from '../starting-processes.ts';
import { loadCode } from './load-code.ts';
import { X64_CODE } from './machine-code.ts';
import { PassedPrograms } from './passed-programs.ts';

/** Where things stand in `struct context` of fast-path.c, in bytes. */
const AT = {
  listener: 0,
  near: 4,
  idle: 8,
  moment: 12,
  watched: 16,
  watchedCount: 24,
  ready: 28,
  recordsEnd: 32,
  longestRun: 36,
  request: 48,
  response: 128,
  processors: 152,
  hints: 160,
  stat: 512,
  starting: 1024,
  announcing: 17_408,
  passing: 82_944,
  records: 607_232,
  end: 738_304,
} as const;

/** Sizes of its tables. */
const FILES = 1024;
const STAMP = 64;
const PASSING = 512;

/** Of `struct passing`: behind the stamp stand two lengths, then the path of the file and the first argument. */
const LENGTHS = STAMP;
const CALLED = STAMP + 8;

/** What it returns. */
const POLLED = 0;
const ASKED = 1;

/** What an argument may show of a secret, which keeps its program from passing unseen. */
export interface Revealing {
  /** What may stand beside one, in small letters. */
  readonly words: readonly string[];
  /** From which length on a run of letters with a digit may be one. */
  readonly run: number;
}

/**
 * The half of the gate that is no JavaScript: it answers execs of files that will announce their start, searches
 * through PATH that find nothing, and starts of programs that it was told of. So these wait a few microseconds only,
 * also while the rest is still cold. fast-path.c is where it stands; what it runs is {@link X64_CODE}.
 */
export class FastPath {
  readonly #run: (memory: Buffer) => number;
  readonly #memory = Buffer.alloc(AT.end);
  readonly #words = new Int32Array(this.#memory.buffer, this.#memory.byteOffset, AT.announcing / 4);
  /** What a {@link Listener} works with. */
  readonly listenerMemory: ListenerMemory = {
    request: this.#memory.subarray(AT.request, AT.response),
    response: this.#memory.subarray(AT.response, AT.processors),
    near: new Int32Array(this.#memory.buffer, this.#memory.byteOffset + AT.near, 1),
  };
  /** In both halves' memory. */
  readonly starting = new StartingProcesses(
    new Int32Array(this.#memory.buffer, this.#memory.byteOffset + AT.starting, STARTING_PLACES),
  );

  private constructor(run: (memory: Buffer) => number, listener: number, revealing: Revealing) {
    this.#run = run;
    this.#words[AT.listener / 4] = listener;
    this.#words[AT.longestRun / 4] = revealing.run;
    this.#words[AT.processors / 4] = availableParallelism();
    const hints = revealing.words.map(word => `${word}\0`).join('');
    if (hints.length >= AT.stat - AT.hints) throw new Error('the fast path has no room for so many words');
    this.#memory.write(hints, AT.hints);
  }

  /** @returns undefined where there is no such code, or code may not be made (SELinux `execmem`) */
  static of(abi: Abi, listener: number, revealing: Revealing): FastPath | undefined {
    const run = abi.name === 'x64' ? loadCode(Buffer.from(X64_CODE, 'base64')) : undefined;
    return run === undefined ? undefined : new FastPath(run, listener, revealing);
  }

  /**
   * Waits, as poll(2) does, and lets pass what may.
   * @param poll what is watched, the listener first; it is told what has happened
   * @param idle how long to wait at most, in milliseconds
   * @param moment the same if programs have passed
   * @returns whether a notification was received that waits for its answer
   */
  wait(poll: Poll, idle: number, moment: number): boolean {
    const { bytes, count } = poll.lend();
    this.#words[AT.idle / 4] = idle;
    this.#words[AT.moment / 4] = moment;
    this.#memory.writeBigUInt64LE(libc().address(bytes), AT.watched);
    this.#words[AT.watchedCount / 4] = count;
    const stopped = this.#run(this.#memory);
    poll.tell(stopped === POLLED ? (this.#words[AT.ready / 4] ?? 0) : 0);
    return stopped === ASKED;
  }

  /** The programs that have passed since the last time; undefined: none. */
  take(): PassedPrograms | undefined {
    const end = this.#words[AT.recordsEnd / 4] ?? 0;
    if (end === 0) return undefined;
    this.#words[AT.recordsEnd / 4] = 0;
    return new PassedPrograms(Buffer.from(this.#memory.subarray(AT.records, AT.records + end)));
  }

  /** Tells of a file that will announce its start, by the key of its stamp. */
  announces(stamp: string): void {
    const at = this.#memory.write(stamp, AT.announcing + placeOf(stamp) * STAMP, STAMP, 'latin1');
    if (at !== STAMP) throw new Error('a stamp has another size');
  }

  /**
   * Tells of a program that may pass whatever its other arguments are.
   * @param stamp of its file, by its key
   * @param file the path of that file
   * @param first its first argument
   */
  passes(stamp: string, file: string, first: string): void {
    const called = Buffer.from(file + first);
    if (called.length > PASSING - CALLED) return;
    const length = Buffer.byteLength(first);
    const at = AT.passing + placeOf(stamp, length) * PASSING;
    this.#memory.write(stamp, at, STAMP, 'latin1');
    this.#memory.writeUInt32LE(called.length - length, at + LENGTHS);
    this.#memory.writeUInt32LE(length, at + LENGTHS + 4);
    called.copy(this.#memory, at + CALLED);
  }
}

/** By the last bits of the inode, with which a stamp begins. */
function placeOf(stamp: string, length = 0): number {
  return (stamp.charCodeAt(0) + stamp.charCodeAt(1) * 256 + length) % FILES;
}
