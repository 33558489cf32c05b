import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file tree of a test's own. */
export class Tree {
  readonly path: string;

  constructor(path = mkdtempSync(join(tmpdir(), 'holdfire-tree-'))) {
    this.path = path;
  }

  /** A folder of it, as a tree. */
  below(name: string): Tree {
    mkdirSync(join(this.path, name), { recursive: true });
    return new Tree(join(this.path, name));
  }

  /** Writes files by their path in the tree; a content that is a number is so many bytes. */
  write(files: Readonly<Record<string, string | number>>): this {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.path, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === 'number' ? Buffer.alloc(content) : content);
    }
    return this;
  }

  link(name: string, to: string): this {
    symlinkSync(to, join(this.path, name));
    return this;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
