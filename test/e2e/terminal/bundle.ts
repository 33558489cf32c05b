import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..', '..');

/** Programs of `programs/`, built so that Node can run them. */
export interface Programs {
  /** Path of the built program, by its name without ending. */
  path(name: string): string;
  remove(): void;
}

/** Builds programs into a directory of this process, below node_modules so that packages are found. */
export async function buildPrograms(...names: readonly string[]): Promise<Programs> {
  const directory = join(root, 'node_modules', '.cache', `terminal-e2e-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  await build({
    entryPoints: names.map(name => join(import.meta.dirname, 'programs', `${name}.ts`)),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return {
    path: name => join(directory, `${basename(name)}.mjs`),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
