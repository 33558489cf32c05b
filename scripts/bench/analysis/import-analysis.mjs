import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildPacks } from '../../packs.mjs';

/** The project's folder. */
export const root = join(import.meta.dirname, '..', '..', '..');

/** Bundles the analysis and the judgement from source, so that an old build is never measured, and imports it. */
export function importAnalysis() {
  return withAnalysis(outfile => import(pathToFileURL(outfile).href));
}

/** Bundles it for others to import while `use` runs. @param use gets the bundle's path */
export async function withAnalysis(use) {
  const folder = mkdtempSync(join(root, 'node_modules', '.bench-'));
  const outfile = join(folder, 'analysis.mjs');
  try {
    await build({
      stdin: {
        contents: `
          export { analyseLine } from './src/shell/analyse-line.ts';
          export { environmentOf } from './src/shell/environment.ts';
          export { judge } from './src/policy/judge.ts';
          export { DEFAULT_POLICY } from './src/policy/policy.ts';
          export { builtInRules } from './src/config/built-in-rules.ts';
          export { machineFacts } from './src/facts/machine-facts.ts';
          export { rememberedFacts } from './src/facts/remembered-facts.ts';
          export { builtInExamples } from './src/config/built-in-examples.ts';`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      outfile,
      plugins: [esbuildPacks],
      banner: { js: "import { createRequire as c } from 'node:module'; const require = c(import.meta.url);" },
    });
    return await use(outfile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
