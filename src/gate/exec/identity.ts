import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { readElf } from './elf.ts';

/** How much of a file's beginning and end is compared, in bytes. */
const COMPARED = 64 * 1024;

/** Files whose identity is remembered. */
const MOST_KNOWN = 4096;

/** A known program where it lies. */
interface KnownProgram {
  readonly name: string;
  readonly path: string;
}

/** Known programs by their size in bytes and by their build id. */
interface Index {
  readonly sizes: ReadonlyMap<number, readonly KnownProgram[]>;
  readonly buildIds: ReadonlyMap<string, string>;
}

/**
 * Recognises programs by their content, so that a copy, a hard link or a memory file under another name is
 * still the program it is. A copy with changed bytes inside is another program.
 */
export class Identities {
  readonly #names: readonly string[];
  readonly #directories: readonly string[];
  /** Milliseconds since 1970: a file that was changed later may be anything, wherever it lies. */
  readonly #since: number;
  readonly #known = new Map<string, string | undefined>();
  #index: Index | undefined;

  /**
   * @param names programs to recognise
   * @param directories where they are, as PATH lists them
   * @param since when those directories were trusted, in milliseconds since 1970
   */
  constructor(names: Iterable<string>, directories: readonly string[], since: number) {
    this.#names = [...names];
    this.#directories = directories.filter(directory => posix.isAbsolute(directory));
    this.#since = since;
  }

  /**
   * The known program that a file is a copy of; undefined if it lies where programs lie, or is none.
   * @param file as /proc/PID/exe shows it
   * @param opened a path by which it can be opened, whatever has become of its name: `/proc/PID/exe`
   */
  copyOf(file: string, opened: string): string | undefined {
    let key: string;
    try {
      const stat = statSync(opened);
      if (stat.ctimeMs < this.#since && this.#directories.includes(posix.dirname(file))) return undefined;
      key = `${stat.dev}:${stat.ino}:${stat.mtimeMs}:${stat.size}`;
    } catch {
      return undefined;
    }
    if (this.#known.has(key)) return this.#known.get(key);
    const name = this.#recognise(opened);
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(key, name);
    return name;
  }

  #recognise(path: string): string | undefined {
    const seen = look(path);
    if (seen === undefined) return undefined;
    const index = this.#build();
    const sameSize = index.sizes.get(seen.size) ?? [];
    const print = sameSize.length > 0 ? printOf(path) : undefined;
    const same = sameSize.find(known => printOf(known.path) === print)?.name;
    return same ?? (seen.buildId === undefined ? undefined : index.buildIds.get(seen.buildId));
  }

  /** Looks at the known programs once, when a file is first met that is not one of them by its place. */
  #build(): Index {
    if (this.#index !== undefined) return this.#index;
    const sizes = new Map<number, KnownProgram[]>();
    const buildIds = new Map<string, string>();
    for (const name of this.#names) {
      for (const directory of this.#directories) {
        const path = posix.join(directory, name);
        const seen = look(path);
        if (seen === undefined) continue;
        sizes.set(seen.size, [...(sizes.get(seen.size) ?? []), { name, path }]);
        if (seen.buildId !== undefined && !buildIds.has(seen.buildId)) buildIds.set(seen.buildId, name);
      }
    }
    this.#index = { sizes, buildIds };
    return this.#index;
  }
}

/** Size and build id of a file; undefined if it is no readable regular file. */
function look(path: string): { readonly size: number; readonly buildId: string | undefined } | undefined {
  return withFile(path, fd => {
    const stat = fstatSync(fd);
    return stat.isFile() ? { size: stat.size, buildId: readElf(fd)?.buildId } : undefined;
  });
}

/** A hash of a file's beginning and end. */
function printOf(path: string): string | undefined {
  return withFile(path, fd => {
    const bytes = Buffer.alloc(2 * COMPARED);
    const first = readSync(fd, bytes, 0, COMPARED, 0);
    const last = readSync(fd, bytes, first, COMPARED, Math.max(0, fstatSync(fd).size - COMPARED));
    return createHash('sha256')
      .update(bytes.subarray(0, first + last))
      .digest('hex');
  });
}

function withFile<Result>(path: string, use: (fd: number) => Result | undefined): Result | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    return use(fd);
  } catch {
    return undefined;
  } finally {
    closeSync(fd);
  }
}
