import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { posix } from 'node:path';
import type { Abi } from './abi.ts';

/**
 * What a file will do when the kernel starts it. `announces`: it makes one of the calls that every program
 * makes at its start, so it is judged there. `silent`: a static program that may make none; it has to be
 * judged before. `foreign`: another architecture, which the filter would end. `missing`: the exec fails.
 */
export type Executable = 'announces' | 'silent' | 'foreign' | 'missing';

/** Dynamic linkers that set the thread pointer for every program they load: glibc's and musl's. */
const LINKER = /^ld-(?:linux|musl)[-_.0-9a-z]*\.so\.[0-9]+$/;

/** Longest chain of interpreters that the kernel follows (fs/exec.c). */
const DEEPEST_SCRIPT = 5;

const PT_INTERP = 3;
const PT_NOTE = 4;
const PT_TLS = 7;

/** Longest note segment that is looked at, in bytes. */
const LONGEST_NOTES = 1024;

/** Owner of the note that Go's linker puts into every program (cmd/internal/buildid). */
const GO_NOTE = 'Go\0\0';

const head = Buffer.alloc(4096);

/** Tells what files will do when they are started, and remembers it while a file stays as it is. */
export class Executables {
  readonly #abi: Abi;
  readonly #known = new Map<string, Executable>();

  constructor(abi: Abi) {
    this.#abi = abi;
  }

  /**
   * Looks at a file.
   * @param path as the caller of execve means it, under its own root: `/proc/PID/root/…`
   * @param root prefix for an interpreter's absolute path: `/proc/PID/root`
   */
  classify(path: string, root: string, depth = 0): Executable {
    const stat = lookAt(path);
    if (stat === undefined || !stat.isFile()) return 'missing';
    const key = `${stat.dev}:${stat.ino}:${stat.mtimeMs}:${stat.size}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (LINKER.test(posix.basename(path))) return 'announces';
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch {
      // Execute-only files (mode 0711) cannot be read by others; what they are shows at their start.
      return 'announces';
    }
    try {
      const found = this.#read(fd, root, depth);
      // Scripts stand for their interpreter, which may change without them.
      if (found.cacheable) this.#remember(key, found.executable);
      return found.executable;
    } finally {
      closeSync(fd);
    }
  }

  #read(
    fd: number,
    root: string,
    depth: number,
  ): { readonly executable: Executable; readonly cacheable: boolean } {
    const length = readSync(fd, head, 0, head.length, 0);
    if (head.toString('latin1', 0, 4) === '\x7fELF') {
      return { executable: this.#readElf(fd, length), cacheable: true };
    }
    const interpreter = readShebang(head.subarray(0, length));
    if (interpreter === undefined) return { executable: 'announces', cacheable: false };
    if (depth >= DEEPEST_SCRIPT) return { executable: 'missing', cacheable: false };
    return { executable: this.classify(posix.join(root, interpreter), root, depth + 1), cacheable: false };
  }

  /** Reads the program headers (elf(5)). */
  #readElf(fd: number, length: number): Executable {
    if (length < 64) return 'missing';
    if (head[4] !== 2 || head.readUInt16LE(18) !== this.#abi.machine) return 'foreign';
    const offset = Number(head.readBigUInt64LE(32));
    const size = head.readUInt16LE(54);
    const count = Math.min(head.readUInt16LE(56), 128);
    if (size < 56) return 'silent';
    const table = Buffer.alloc(size * count);
    if (readSync(fd, table, 0, table.length, offset) < table.length) return 'silent';
    let announces = false;
    for (let at = 0; at < table.length; at += size) {
      const header = table.subarray(at, at + size);
      const type = header.readUInt32LE(0);
      if (type === PT_TLS) announces = true;
      if (type === PT_NOTE && readSegment(fd, header, LONGEST_NOTES).includes(GO_NOTE)) announces = true;
      if (type !== PT_INTERP) continue;
      const linker = readSegment(fd, header, 256).replace(/\0.*$/s, '');
      return LINKER.test(posix.basename(linker)) ? 'announces' : 'silent';
    }
    return announces ? 'announces' : 'silent';
  }

  #remember(key: string, executable: Executable): void {
    // A build may start thousands of different files; the oldest are forgotten.
    if (this.#known.size >= 4096) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(key, executable);
  }
}

function lookAt(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The bytes that a program header names, up to a bound, as Latin-1. */
function readSegment(fd: number, header: Buffer, longest: number): string {
  const bytes = Buffer.alloc(Math.min(Number(header.readBigUInt64LE(32)), longest));
  const length = readSync(fd, bytes, 0, bytes.length, Number(header.readBigUInt64LE(8)));
  return bytes.toString('latin1', 0, length);
}

/** The interpreter in the first line of a script (execve(2), "Interpreter scripts"); undefined if it is none. */
export function readShebang(start: Buffer): string | undefined {
  if (start[0] !== 0x23 || start[1] !== 0x21) return undefined;
  const line = start.toString('latin1', 2).split('\n', 1)[0] ?? '';
  return /^[ \t]*([^ \t]+)/.exec(line)?.[1];
}
