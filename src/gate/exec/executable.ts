import { closeSync, openSync, readSync } from 'node:fs';
import { posix } from 'node:path';
import type { Abi } from './abi.ts';
import { type Elf, readElf } from './elf.ts';
import { stampOf } from './file-stamp.ts';
import { isLinker } from './linker.ts';

/**
 * What a file will do when the kernel starts it. `announces`: it makes one of the calls that every program
 * makes at its start, so it is judged there. `silent`: a static program that may make none; it has to be
 * judged before. `foreign`: another architecture, which the filter would end. `missing`: the exec fails.
 */
export type Executable = 'announces' | 'silent' | 'foreign' | 'missing';

/** Longest chain of interpreters that the kernel follows (fs/exec.c). */
const DEEPEST_SCRIPT = 5;

const head = Buffer.alloc(4096);

/** Tells what files will do when they are started, and remembers it while a file stays as it is. */
export class Executables {
  readonly #abi: Abi;
  readonly #learn: ((stamp: string) => void) | undefined;
  readonly #known = new Map<string, Executable>();

  /** @param learn told of files that will announce their start while they stay as they are, by their stamp's key */
  constructor(abi: Abi, learn?: (stamp: string) => void) {
    this.#abi = abi;
    this.#learn = learn;
  }

  /**
   * Looks at a file.
   * @param path as the caller of execve means it, under its own root, as its entry in `/proc` names that
   * @param root prefix for an interpreter's absolute path: the entry of that root in `/proc`
   */
  classify(path: string, root: string, depth = 0): Executable {
    const stamp = stampOf(path);
    if (stamp?.regular !== true) return 'missing';
    const { key } = stamp;
    const known = this.#known.get(key);
    if (known === 'announces') this.#learn?.(key);
    if (known !== undefined) return known;
    if (isLinker(posix.basename(path))) return 'announces';
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
    const elf = readElf(fd);
    if (elf !== undefined) return { executable: this.#classifyElf(elf), cacheable: true };
    const length = readSync(fd, head, 0, head.length, 0);
    const interpreter = readShebang(head.subarray(0, length));
    if (interpreter === undefined) return { executable: 'announces', cacheable: false };
    if (depth >= DEEPEST_SCRIPT) return { executable: 'missing', cacheable: false };
    return { executable: this.classify(posix.join(root, interpreter), root, depth + 1), cacheable: false };
  }

  #classifyElf(elf: Elf): Executable {
    if (elf.machine !== this.#abi.machine) return 'foreign';
    if (elf.linker !== undefined) return isLinker(posix.basename(elf.linker)) ? 'announces' : 'silent';
    return elf.threadStorage || elf.go ? 'announces' : 'silent';
  }

  #remember(key: string, executable: Executable): void {
    // A build may start thousands of different files; the oldest are forgotten.
    if (this.#known.size >= 4096) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(key, executable);
    if (executable === 'announces') this.#learn?.(key);
  }
}

/** The interpreter in the first line of a script (execve(2), "Interpreter scripts"); undefined if it is none. */
export function readShebang(start: Buffer): string | undefined {
  if (start[0] !== 0x23 || start[1] !== 0x21) return undefined;
  const line = start.toString('latin1', 2).split('\n', 1)[0] ?? '';
  return /^[ \t]*([^ \t]+)/.exec(line)?.[1];
}
