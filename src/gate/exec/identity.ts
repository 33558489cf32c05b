import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { posix } from 'node:path';
import { readElf } from './elf.ts';
import { type FileStamp, placeOf, stampOf } from './file-stamp.ts';
import { LINKER_FILES } from './linker.ts';

/** How much of a file's beginning and end is compared, in bytes. */
const COMPARED = 64 * 1024;

/** Files whose identity is remembered. */
const MOST_KNOWN = 4096;

/** A known program where it lies. */
interface KnownProgram {
  readonly name: string;
  readonly path: string;
}

/** What a file is, whatever it is called. */
export interface FileIdentity {
  /** Changes when the file is another one, or has other bytes; empty if it cannot be looked at. */
  readonly key: string;
  /** The known program that it is under another name; undefined if it lies where programs lie, or is none. */
  readonly copyOf: string | undefined;
  /** It wants its owner's or group's rights. */
  readonly setuid: boolean;
}

/** The known programs of this machine. */
interface Installed {
  /** Names of those that are regular files, by device and inode; links to others are those others. */
  readonly places: ReadonlyMap<string, readonly string[]>;
  /** All of them, links too. */
  readonly programs: readonly KnownProgram[];
}

/** What is in the known programs; they are looked into one by one. */
class Contents {
  readonly #programs: readonly KnownProgram[];
  readonly #sizes = new Map<number, KnownProgram[]>();
  readonly #buildIds = new Map<string, string>();
  #next = 0;

  constructor(programs: readonly KnownProgram[]) {
    this.#programs = programs;
  }

  /** Looks into one more. Returns false if none is left. */
  addNext(): boolean {
    const program = this.#programs[this.#next];
    if (program === undefined) return false;
    this.#next += 1;
    const seen = look(program.path);
    if (seen === undefined) return true;
    this.#sizes.set(seen.size, [...(this.#sizes.get(seen.size) ?? []), program]);
    if (seen.buildId !== undefined && !this.#buildIds.has(seen.buildId))
      this.#buildIds.set(seen.buildId, program.name);
    return true;
  }

  /** Those of a size in bytes. */
  ofSize(size: number): readonly KnownProgram[] {
    return this.#sizes.get(size) ?? [];
  }

  /** The name of the first with a build id. */
  ofBuildId(buildId: string): string | undefined {
    return this.#buildIds.get(buildId);
  }
}

/**
 * Recognises programs by their content, so that a copy, a hard link or a memory file under another name is
 * still the program it is. A copy with changed bytes inside is another program.
 */
export class Identities {
  readonly #names: ReadonlySet<string>;
  readonly #directories: readonly string[];
  /** Milliseconds since 1970: a file that was changed later may be anything, wherever it lies. */
  readonly #since: number;
  readonly #known = new Map<string, FileIdentity>();
  #contents: Contents | undefined;
  #installed: Installed | undefined;

  /**
   * @param names programs to recognise
   * @param directories where they are, as PATH lists them
   * @param since when those directories were trusted, in milliseconds since 1970
   */
  constructor(names: Iterable<string>, directories: readonly string[], since: number) {
    this.#names = new Set(names);
    this.#directories = [...new Set(directories.filter(directory => posix.isAbsolute(directory)))];
    this.#since = since;
  }

  /**
   * Looks at a file.
   * @param file as /proc/PID/exe shows it
   * @param opened a path by which it can be opened, whatever has become of its name: `/proc/PID/exe`
   */
  identify(file: string, opened: string): FileIdentity {
    const stamp = stampOf(opened);
    if (stamp === undefined) return { key: '', copyOf: undefined, setuid: false };
    const key = stamp.key + file;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const identity = { key, copyOf: this.#look(file, opened, stamp), setuid: stamp.setuid };
    if (this.#known.size >= MOST_KNOWN) this.#known.delete(this.#known.keys().next().value ?? '');
    this.#known.set(key, identity);
    return identity;
  }

  /** Looks where the known programs lie; the first look at a file does it otherwise. */
  prepare(): void {
    this.#find();
  }

  /** Looks into the known programs, one with each step; the first file that lies elsewhere does it otherwise. */
  *ahead(): Generator<void> {
    while (this.#openContents().addNext()) yield;
  }

  #find(): Installed {
    this.#installed ??= findInstalled(this.#directories, this.#names);
    return this.#installed;
  }

  #look(file: string, opened: string, stamp: FileStamp): string | undefined {
    // What is mounted over a program, or linked, keeps the inode of what it really is.
    const names = this.#find().places.get(placeOf(stamp));
    if (names !== undefined) return names.includes(posix.basename(file)) ? undefined : names[0];
    if (stamp.changed < this.#since && this.#directories.includes(posix.dirname(file))) return undefined;
    return this.#recognise(opened);
  }

  #recognise(path: string): string | undefined {
    const seen = look(path);
    if (seen === undefined) return undefined;
    const contents = this.#openContents();
    while (contents.addNext());
    const sameSize = contents.ofSize(seen.size);
    const print = sameSize.length > 0 ? printOf(path) : undefined;
    const same = sameSize.find(known => printOf(known.path) === print)?.name;
    return same ?? (seen.buildId === undefined ? undefined : contents.ofBuildId(seen.buildId));
  }

  #openContents(): Contents {
    this.#contents ??= new Contents([...this.#find().programs, ...LINKERS]);
    return this.#contents;
  }
}

const LINKERS: readonly KnownProgram[] = LINKER_FILES.map(path => ({ name: posix.basename(path), path }));

/** Lists the directories: looking for each name in each of them takes several times as long. */
function findInstalled(directories: readonly string[], names: ReadonlySet<string>): Installed {
  const places = new Map<string, string[]>();
  const programs: KnownProgram[] = [];
  for (const directory of withoutLinks(directories)) {
    for (const name of list(directory)) {
      if (!names.has(name)) continue;
      const path = `${directory}/${name}`;
      programs.push({ name, path });
      const stamp = stampOf(path, false);
      if (stamp?.regular !== true) continue;
      const place = placeOf(stamp);
      places.set(place, [...(places.get(place) ?? []), name]);
    }
  }
  return { places, programs };
}

/** Each directory once: /bin is /usr/bin on many systems. */
function withoutLinks(directories: readonly string[]): string[] {
  const places = new Set<string>();
  return directories.filter(directory => {
    const stamp = stampOf(directory);
    if (stamp === undefined || places.has(placeOf(stamp))) return false;
    places.add(placeOf(stamp));
    return true;
  });
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
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
