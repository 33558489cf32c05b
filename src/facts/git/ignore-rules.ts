import ignore, { type Ignore } from 'ignore';
import type { HeadTree, TreeEntry } from './head-tree.ts';

/** git compares names as they are written, and a name may look like a relative path. */
const AS_GIT = { ignorecase: false, allowRelativePaths: true };

/** The ignore rules of one folder and those above it, as HEAD has them (gitignore(5)). */
export class IgnoreRules {
  readonly #own: Ignore | undefined;
  readonly #above: IgnoreRules | undefined;
  /** The folder these rules stand in, relative to the work tree, with a slash behind it; empty for its root. */
  readonly #folder: string;

  private constructor(folder: string, own: Ignore | undefined, above: IgnoreRules | undefined) {
    this.#folder = folder;
    this.#own = own;
    this.#above = above;
  }

  /** The rules that count in a folder. */
  static in(
    folder: string,
    entries: readonly TreeEntry[],
    head: HeadTree,
    above: IgnoreRules | undefined,
  ): IgnoreRules {
    const file = entries.find(entry => entry.name === '.gitignore' && entry.kind === 'file');
    const text = file === undefined ? undefined : head.text(file.object);
    return new IgnoreRules(folder, text === undefined ? undefined : ignore(AS_GIT).add(text), above);
  }

  /**
   * Is a path ignored?
   * @param path relative to the work tree, below this folder; a slash at its end for a folder
   */
  ignores(path: string): boolean {
    const inner = path.slice(this.#folder.length);
    const verdict = this.#own === undefined || inner === '' ? undefined : this.#own.test(inner);
    if (verdict?.ignored === true) return true;
    if (verdict?.unignored === true) return false;
    return this.#above?.ignores(path) ?? false;
  }
}
