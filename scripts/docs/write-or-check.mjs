import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/**
 * Writes a generated file; with `--check` only says whether the committed one is current.
 * @param {string} path relative to the repository's root
 * @param {string} text what the file should hold
 */
export function writeOrCheck(path, text) {
  const file = join(root, path);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return;
  }
  let committed;
  try {
    committed = readFileSync(file, 'utf8');
  } catch {
    committed = undefined;
  }
  if (committed === text) return;
  console.error(`${path} is not current: node ${relative(root, process.argv[1])}`);
  process.exitCode = 1;
}
