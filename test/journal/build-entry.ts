import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { temporaryDirectory } from './sample.ts';

/** Builds one file of `src/` so that Node can run it on a thread or in a process, as the product's build does. */
export function buildEntry(source: string): URL {
  const outfile = join(temporaryDirectory(), 'entry.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, '..', '..', source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
  });
  return pathToFileURL(outfile);
}
