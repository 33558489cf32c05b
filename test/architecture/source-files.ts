import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The repository's root. */
export const root = join(import.meta.dirname, '..', '..');

/** A file of `src/` with its text. */
export interface SourceFile {
  /** Relative to the root: `src/shell/word.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below `src/`. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}
