import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { esbuildPacks } from './packs.mjs';
import { esbuildPage } from './page.mjs';

/**
 * Bundles `src/` into `dist/`: one file for each process and thread that is started by its path, and shared
 * chunks. Native modules stay where npm put them.
 */
const root = join(import.meta.dirname, '..');
const entries = {
  cli: 'src/cli/main.ts',
  'gate-worker': 'src/session/gate-worker.ts',
  spawner: 'src/gate/exec/spawner-worker.ts',
  'recording-worker': 'src/journal/recording-worker.ts',
  prompt: 'src/prompt/prompt-process.ts',
};

/** Modules that bundled CommonJS asks for with require. */
const banner =
  "import { createRequire as holdfireRequire } from 'node:module'; const require = holdfireRequire(import.meta.url);";

try {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    external: ['koffi', 'node-pty'],
    // Ink asks for its development tools only in development.
    alias: { 'react-devtools-core': join(root, 'scripts/empty.mjs') },
    banner: { js: banner },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [esbuildPacks, esbuildPage],
    logLevel: 'warning',
  });
} catch (error) {
  // esbuild has printed its own errors; a wrong rule file is told here.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
