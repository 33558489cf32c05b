import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type GitObject, LARGEST_OBJECT } from './git-object.ts';
import { PackFile } from './pack-file.ts';

/** Most stores that are looked into through `objects/info/alternates`. */
const MOST_STORES = 8;

/** Most packs of one store that are looked into. */
const MOST_PACKS = 256;

/**
 * Reads objects of a repository as they are, without git: no configuration, filter, hook, replacement or
 * lazy fetch has a say in it.
 */
export class ObjectStore {
  readonly #folders: readonly string[];
  #packs: readonly PackFile[] | undefined;

  /** @param folder the repository's `objects` folder */
  constructor(folder: string) {
    this.#folders = withAlternates(folder);
  }

  /** @param name forty hexadecimal digits */
  read(name: string): GitObject | undefined {
    try {
      return this.#loose(name) ?? this.#packed(Buffer.from(name, 'hex'), 4);
    } catch {
      return undefined;
    }
  }

  close(): void {
    for (const pack of this.#packs ?? []) pack.close();
    this.#packs = undefined;
  }

  #loose(name: string): GitObject | undefined {
    for (const folder of this.#folders) {
      const path = join(folder, name.slice(0, 2), name.slice(2));
      let compressed: Buffer;
      try {
        if (statSync(path).size > LARGEST_OBJECT) return undefined;
        compressed = readFileSync(path);
      } catch {
        continue;
      }
      const bytes = inflateSync(compressed, { maxOutputLength: LARGEST_OBJECT });
      const end = bytes.indexOf(0);
      const type = /^(commit|tree|blob|tag) \d+$/.exec(
        bytes.subarray(0, Math.max(0, end)).toString('latin1'),
      )?.[1];
      return type === undefined
        ? undefined
        : { type: type as GitObject['type'], data: bytes.subarray(end + 1) };
    }
    return undefined;
  }

  /** @param thin how many times an object may rest on one of another pack */
  #packed(name: Buffer, thin: number): GitObject | undefined {
    this.#packs ??= this.#folders.flatMap(openPacks);
    for (const pack of this.#packs) {
      const object = pack.read(name, base => (thin === 0 ? undefined : this.#packed(base, thin - 1)));
      if (object !== undefined) return object;
    }
    return undefined;
  }
}

function openPacks(folder: string): PackFile[] {
  const packs = join(folder, 'pack');
  let names: string[];
  try {
    names = readdirSync(packs).filter(name => name.endsWith('.idx'));
  } catch {
    return [];
  }
  return names.slice(0, MOST_PACKS).flatMap(name => PackFile.open(join(packs, name)) ?? []);
}

function withAlternates(folder: string): string[] {
  const folders = [folder];
  for (let at = 0; at < folders.length && folders.length < MOST_STORES; at += 1) {
    const own = folders[at] as string;
    let text: string;
    try {
      text = readFileSync(join(own, 'info', 'alternates'), 'utf8');
    } catch {
      continue;
    }
    for (const line of text.split('\n').filter(one => one !== '' && !one.startsWith('#'))) {
      const other = isAbsolute(line) ? line : resolve(own, line);
      if (folders.length < MOST_STORES && !folders.includes(other)) folders.push(other);
    }
  }
  return folders;
}
