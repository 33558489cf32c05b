import type { StartedProgram } from '../process-files.ts';

/** Of `struct record` in fast-path.c: where its fields stand, and what follows. */
const SIZE = 0;
const PID = 4;
const PARENT = 8;
const ARGV_LENGTH = 12;
const FILE_LENGTH = 16;
const CWD_LENGTH = 20;
const WHEN = 24;
const TEXT = 32;

/** A program that was let go without a judgement of its own. */
export interface PassedProgram {
  readonly program: StartedProgram;
  /** 0 if that cannot be told. */
  readonly parent: number;
  /** Monotonic milliseconds. */
  readonly when: number;
}

/** Programs that the fast path has let go, in their order; read when somebody wants to know. */
export class PassedPrograms {
  readonly #records: Buffer;
  /** Their processes. */
  readonly pids: readonly number[];

  /** @param records one behind the other, each with its size */
  constructor(records: Buffer) {
    this.#records = records;
    this.pids = [...this.#places()].map(at => records.readUInt32LE(at + PID));
  }

  /** All of them. */
  read(): readonly PassedProgram[] {
    return [...this.#places()].map(at => this.#read(at));
  }

  #read(at: number): PassedProgram {
    const records = this.#records;
    let end = at + TEXT;
    const next = (length: number): string => {
      end += length;
      return records.toString('utf8', end - length, end);
    };
    const argv = next(records.readUInt32LE(at + ARGV_LENGTH)).split('\0');
    end += 1;
    const file = next(records.readUInt32LE(at + FILE_LENGTH));
    const cwd = next(records.readUInt32LE(at + CWD_LENGTH));
    return {
      program: { pid: records.readUInt32LE(at + PID), file, argv, argvIncomplete: false, cwd },
      parent: records.readUInt32LE(at + PARENT),
      when: Number(records.readBigUInt64LE(at + WHEN)) / 1e6,
    };
  }

  *#places(): Generator<number> {
    const records = this.#records;
    for (let at = 0; at < records.length; at += records.readUInt32LE(at + SIZE)) yield at;
  }
}
