import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Custody } from '../../operations/facts.ts';
import { HeadTree, type TreeEntry } from './head-tree.ts';
import { IgnoreRules } from './ignore-rules.ts';

/** Most entries of a folder that are looked at. */
const MOST_ENTRIES = 2000;

/** Most bytes of files that are compared with HEAD. */
const MOST_BYTES = 16 * 1024 * 1024;

/** From what HEAD has to what nothing has: of several the last counts. */
const ORDER: readonly Custody[] = ['committed', 'ignored', 'untracked', 'modified', 'unknown'];

/**
 * How a path stands to the HEAD of its work tree: a file is `committed` if its bytes are those of HEAD, a
 * folder if all its files are. Only HEAD's own ignore files count, since those of the work tree can be
 * written by whoever wants something to look ignored. Nothing is started and no configuration is read.
 * @param path absolute
 * @param workTree the root of the work tree that holds it
 */
export function gitCustody(path: string, workTree: string): Custody {
  const inner = relative(workTree, path).split(sep).join('/');
  if (inner === '' || inner === '..' || inner.startsWith('../')) return 'unknown';
  const head = HeadTree.open(workTree);
  if (head === undefined) return 'unknown';
  try {
    return new Comparison(head, workTree).custodyOf(inner);
  } finally {
    head.close();
  }
}

/** A folder of the work tree beside the same folder of HEAD. */
interface Folder {
  /** With a slash behind it; empty for the root. */
  readonly path: string;
  readonly entries: readonly TreeEntry[];
  readonly rules: IgnoreRules;
}

class Comparison {
  readonly #head: HeadTree;
  readonly #workTree: string;
  #entries = 0;
  #bytes = 0;

  constructor(head: HeadTree, workTree: string) {
    this.#head = head;
    this.#workTree = workTree;
  }

  custodyOf(path: string): Custody {
    const entries = this.#head.entries(this.#head.root);
    if (entries === undefined) return 'unknown';
    let folder: Folder = { path: '', entries, rules: IgnoreRules.in('', entries, this.#head, undefined) };
    const parts = path.split('/');
    const name = parts.pop() as string;
    for (const part of parts) {
      if (folder.rules.ignores(`${folder.path}${part}/`) && !has(folder, part)) return 'ignored';
      const next = this.#enter(folder, part);
      if (next === undefined) return 'unknown';
      folder = next;
    }
    return this.#entry(folder, name);
  }

  /** The folder below; one that HEAD does not have is empty there. */
  #enter(folder: Folder, name: string): Folder | undefined {
    const entry = folder.entries.find(one => one.name === name);
    if (entry !== undefined && entry.kind !== 'folder') return undefined;
    const entries = entry === undefined ? [] : this.#head.entries(entry.object);
    if (entries === undefined) return undefined;
    const path = `${folder.path}${name}/`;
    return { path, entries, rules: IgnoreRules.in(path, entries, this.#head, folder.rules) };
  }

  #entry(folder: Folder, name: string): Custody {
    this.#entries += 1;
    if (this.#entries > MOST_ENTRIES) return 'unknown';
    const path = `${folder.path}${name}`;
    const stat = lstat(join(this.#workTree, path));
    const entry = folder.entries.find(one => one.name === name);
    if (stat === undefined) return this.#absent(folder, path, entry);
    if (stat.isDirectory()) return this.#folder(folder, name, entry);
    if (entry === undefined) return folder.rules.ignores(path) ? 'ignored' : 'untracked';
    return this.#isSame(path, stat, entry) ? 'committed' : 'modified';
  }

  /** Of what is not there only its name can be judged. */
  #absent(folder: Folder, path: string, entry: TreeEntry | undefined): Custody {
    if (entry !== undefined) return 'committed';
    return folder.rules.ignores(`${path}/`) || folder.rules.ignores(path) ? 'ignored' : 'untracked';
  }

  #folder(folder: Folder, name: string, entry: TreeEntry | undefined): Custody {
    const path = `${folder.path}${name}`;
    if (entry === undefined && folder.rules.ignores(`${path}/`)) return 'ignored';
    const inner = this.#enter(folder, name);
    const names = inner === undefined ? undefined : list(join(this.#workTree, path));
    // A repository inside has a history of its own.
    if (inner === undefined || names === undefined || names.includes('.git')) return 'unknown';
    let worst: Custody = 'committed';
    for (const one of names) {
      const custody = this.#entry(inner, one);
      if (ORDER.indexOf(custody) > ORDER.indexOf(worst)) worst = custody;
      if (worst === 'unknown') break;
    }
    return worst;
  }

  /** Compares bytes, so that no clock and no index has a say; filters (line ends, LFS) make a file differ. */
  #isSame(path: string, stat: Stats, entry: TreeEntry): boolean {
    const full = join(this.#workTree, path);
    if (stat.isSymbolicLink())
      return entry.kind === 'link' && nameOf(Buffer.from(readlinkSync(full))) === entry.object;
    if (!stat.isFile() || entry.kind !== 'file') return false;
    this.#bytes += stat.size;
    if (this.#bytes > MOST_BYTES) return false;
    try {
      return nameOf(readFileSync(full)) === entry.object;
    } catch {
      return false;
    }
  }
}

function has(folder: Folder, name: string): boolean {
  return folder.entries.some(entry => entry.name === name);
}

/** The name git gives to a blob. */
function nameOf(data: Buffer): string {
  return createHash('sha1').update(`blob ${data.length}\0`).update(data).digest('hex');
}

function lstat(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function list(path: string): string[] | undefined {
  try {
    return readdirSync(path);
  } catch {
    return undefined;
  }
}
