import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { ObjectStore } from './object-store.ts';

/** An entry of a tree object: a file, a link, a folder or a submodule. */
export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'link' | 'folder' | 'submodule';
  /** Forty hexadecimal digits. */
  readonly object: string;
}

/** The tree of a repository's HEAD commit, read on demand. */
export class HeadTree {
  /** The commit's tree. */
  readonly root: string;
  readonly #store: ObjectStore;
  readonly #trees = new Map<string, readonly TreeEntry[] | undefined>();

  private constructor(store: ObjectStore, root: string) {
    this.#store = store;
    this.root = root;
  }

  /**
   * Opens the HEAD of a work tree.
   * @returns undefined if there is no commit, or the repository is of a kind that is not read (SHA-256, reftable)
   */
  static open(workTree: string): HeadTree | undefined {
    const folder = gitFolder(workTree);
    if (folder === undefined) return undefined;
    const common = commonFolder(folder);
    const commit = resolveHead(folder, common);
    if (commit === undefined) return undefined;
    const store = new ObjectStore(join(common, 'objects'));
    const object = store.read(commit);
    const root =
      object?.type === 'commit'
        ? /^tree ([0-9a-f]{40})\n/.exec(object.data.toString('latin1', 0, 64))?.[1]
        : undefined;
    if (root !== undefined) return new HeadTree(store, root);
    store.close();
    return undefined;
  }

  /** The entries of a tree object; undefined if it cannot be read. */
  entries(tree: string): readonly TreeEntry[] | undefined {
    if (this.#trees.has(tree)) return this.#trees.get(tree);
    const object = this.#store.read(tree);
    const entries = object?.type === 'tree' ? readTree(object.data) : undefined;
    this.#trees.set(tree, entries);
    return entries;
  }

  /** The text of a blob; undefined if it cannot be read. */
  text(blob: string): string | undefined {
    const object = this.#store.read(blob);
    return object?.type === 'blob' ? object.data.toString('utf8') : undefined;
  }

  close(): void {
    this.#store.close();
  }
}

/** `.git` may be a file that points elsewhere (linked work trees, submodules). */
function gitFolder(workTree: string): string | undefined {
  const path = join(workTree, '.git');
  try {
    const text = readFileSync(path, 'utf8');
    const target = /^gitdir: (.+?)\s*$/.exec(text)?.[1];
    return target === undefined ? undefined : isAbsolute(target) ? target : resolve(workTree, target);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? path : undefined;
  }
}

function commonFolder(folder: string): string {
  const common = readText(join(folder, 'commondir'))?.trim();
  return common === undefined ? folder : isAbsolute(common) ? common : resolve(folder, common);
}

function resolveHead(folder: string, common: string): string | undefined {
  let name = readText(join(folder, 'HEAD'))?.trim();
  for (let depth = 0; depth < 5 && name !== undefined; depth += 1) {
    if (/^[0-9a-f]{40}$/.test(name)) return name;
    const ref: string | undefined = /^ref: (refs\/[^\s]+)$/.exec(name)?.[1];
    if (ref === undefined || ref.includes('..')) return undefined;
    name = (readText(join(folder, ref)) ?? readText(join(common, ref)))?.trim() ?? packedRef(common, ref);
  }
  return undefined;
}

function packedRef(common: string, ref: string): string | undefined {
  const line = readText(join(common, 'packed-refs'))
    ?.split('\n')
    .find(one => one.endsWith(` ${ref}`));
  return line?.slice(0, 40);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readTree(data: Buffer): TreeEntry[] | undefined {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < data.length; ) {
    const blank = data.indexOf(0x20, at);
    const end = data.indexOf(0, blank);
    if (blank === -1 || end === -1 || end + 21 > data.length) return undefined;
    const mode = data.toString('latin1', at, blank);
    entries.push({
      name: data.toString('utf8', blank + 1, end),
      kind:
        mode === '40000' ? 'folder' : mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file',
      object: data.toString('hex', end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}
