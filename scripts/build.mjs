import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { writeCodeCaches } from './code-cache.mjs';
import { deferredParts, esbuildDeferred } from './deferred.mjs';
import { esbuildPacks } from './packs.mjs';
import { esbuildPage } from './page.mjs';

/**
 * Bundles `src/` into `dist/`: one file for each process and thread that is started by its path. Native
 * modules stay where npm put them; what shells read is copied.
 */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** Loaded through `load.cjs`, with V8's code cache: most of a start would be compiling otherwise. */
const cached = {
  cli: 'src/cli/start.ts',
  'gate-worker': 'src/session/gate-worker.ts',
  spawner: 'src/gate/exec/spawner-worker.ts',
  'recording-worker': 'src/journal/recording-worker.ts',
  housekeeping: 'src/session/housekeeping-worker.ts',
  preview: 'src/session/dry-run-process.ts',
  'check-worker': 'src/cli/check-worker.ts',
};

/** Commands that a shell or an agent waits for: each a bundle of its own, so that none loads what another needs. */
const commands = {
  check: 'src/cli/check.ts',
  'run-early': 'src/cli/run-early.ts',
};

/** Libraries that a running session needs only later: bundles of their own, loaded by whoever asks. */
const libraries = {
  xterm: '@xterm/headless',
};

/** ES modules, because what they are made of has top-level await. */
const modules = {
  keeper: 'src/session/keeper-process.ts',
  'define-config': 'src/config/define-config.ts',
  prompt: 'src/prompt/prompt-process.ts',
  pending: 'src/cli/pending.ts',
  approve: 'src/cli/approve.ts',
  deny: 'src/cli/deny.ts',
  doctor: 'src/cli/doctor.ts',
  backtest: 'src/cli/backtest.ts',
  complete: 'src/cli/complete.ts',
  completion: 'src/cli/completion.ts',
  config: 'src/cli/config.ts',
  export: 'src/cli/export.ts',
  init: 'src/cli/init.ts',
  'preview-command': 'src/cli/preview.ts',
  hook: 'src/cli/hook.ts',
  hooks: 'src/cli/hooks.ts',
  replay: 'src/cli/replay.ts',
  report: 'src/cli/report.ts',
  rules: 'src/cli/rules.ts',
  sessions: 'src/cli/sessions.ts',
  trust: 'src/cli/trust.ts',
  undo: 'src/cli/undo.ts',
  verify: 'src/cli/verify.ts',
};

/** The modules that are processes of a session: a CommonJS file starts them, before whose first line nothing is loaded. */
const processes = ['keeper', 'prompt'];

/** Leaves commands that are files of their own to be loaded when they are asked for. */
const commandModules = {
  name: 'command-modules',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\.\.\/[\w-]+\.ts$/ }, ({ path, importer, kind }) => {
      const name = path.slice('../'.length, -'.ts'.length);
      if (kind !== 'dynamic-import' || dirname(importer) !== join(root, 'src/cli/commands')) return undefined;
      if (name in commands) return { path: name, namespace: 'command' };
      const module = Object.keys(modules).find(one => modules[one] === `src/cli/${name}.ts`);
      return module === undefined ? undefined : { path: `./${module}.js`, external: true };
    });
    pluginBuild.onResolve({ filter: /^@/ }, ({ path, kind }) => {
      const library = Object.keys(libraries).find(one => libraries[one] === path);
      return kind === 'dynamic-import' && library !== undefined
        ? { path: library, namespace: 'command' }
        : undefined;
    });
    pluginBuild.onResolve({ filter: /^\.\/load\.cjs$/, namespace: 'command' }, ({ path }) => ({
      path,
      external: true,
    }));
    pluginBuild.onLoad({ filter: /.*/, namespace: 'command' }, ({ path }) => ({
      contents: `module.exports = require('./load.cjs').load('${path}');`,
    }));
  },
};

/** The texts of zod's errors in fifty languages, of which we speak one. */
const oneLanguage = {
  name: 'one-language',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ importer }) =>
      importer.includes('/zod/') ? { path: join(root, 'scripts/empty.mjs') } : undefined,
    );
  },
};

/** Commander starts programs for subcommands that are executables, of which we have none: their module is loaded then. */
const noExecutables = {
  name: 'no-executables',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/node_modules/commander/')
        ? { path: 'child_process', namespace: 'executables' }
        : undefined,
    );
    pluginBuild.onLoad({ filter: /.*/, namespace: 'executables' }, () => ({
      contents: `module.exports = { get spawn() { return require('node:child_process').spawn; } };`,
    }));
  },
};

/** Modules of Node that hardly any command needs, though much of the code can: they are loaded when one is used. */
const late = ['node:crypto', 'node:zlib'];

const lateModules = {
  name: 'late-modules',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      late.includes(path) && kind === 'import-statement' ? { path, namespace: 'late' } : undefined,
    );
    pluginBuild.onLoad({ filter: /.*/, namespace: 'late' }, async ({ path }) => ({
      contents: `module.exports = { ${Object.keys(await import(path))
        .filter(name => name !== 'default')
        .map(name => `get ${name}() { return require('${path}').${name}; }`)
        .join(',')} };`,
    }));
  },
};

const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Names stay as they are written, for whoever reads a stack; `keepNames` would do it at run time, for each closure.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  // TypeScript is only named by a library that could read configuration written in it; jiti is started by its path.
  external: ['koffi', 'node-pty', 'typescript', 'jiti'],
  // Ink asks for its development tools only in development.
  alias: { 'react-devtools-core': join(root, 'scripts/empty.mjs') },
  plugins: [esbuildPacks, esbuildPage, oneLanguage, noExecutables],
  logLevel: 'warning',
};

const production = { 'process.env.NODE_ENV': '"production"' };

try {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  await build({
    ...common,
    entryPoints: { ...cached, ...commands, ...deferredParts, ...libraries },
    plugins: [...common.plugins, commandModules, esbuildDeferred, lateModules],
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { ...production, 'import.meta.url': 'holdfireUrl', 'import.meta.dirname': '__dirname' },
    // `load.cjs` runs the file as one function: wrapping it there would copy the whole text at each start.
    banner: {
      js: "(function (exports, require, module, __filename, __dirname, holdfireImport) { const holdfireUrl = require('node:url').pathToFileURL(__filename).href;",
    },
    footer: { js: '})' },
  });
  await build({
    ...common,
    entryPoints: modules,
    format: 'esm',
    splitting: true,
    define: production,
    banner: {
      js: "import { createRequire as holdfireRequire } from 'node:module'; const require = holdfireRequire(import.meta.url);",
    },
  });
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/load.cjs'],
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  });
  cpSync(join(root, 'src/gate/shell/scripts'), join(dist, 'shell'), { recursive: true });
  cpSync(join(root, 'src/gate/shims/shim.sh'), join(dist, 'shell/shim.sh'));
  for (const name of Object.keys(cached)) {
    writeFileSync(join(dist, `${name}.start.cjs`), `require('./load.cjs').loadApart('${name}');\n`);
  }
  for (const name of processes) {
    writeFileSync(join(dist, `${name}.start.cjs`), `require('./load.cjs').importApart('${name}');\n`);
  }
  for (const name of Object.keys({ ...cached, ...commands, ...deferredParts, ...libraries })) {
    rewrite(join(dist, `${name}.cjs`), escapeText);
    rewrite(join(dist, `${name}.cjs`), importCommands);
  }
  writeCodeCaches(dist);
} catch (error) {
  // esbuild has printed its own errors; a wrong rule file is told here.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function rewrite(path, change) {
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed !== text) writeFileSync(path, changed);
}

/** esbuild leaves characters of regular expressions as they are; `load.cjs` reads bundles as ASCII. */
function escapeText(text) {
  return text.replace(/[^\x00-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Commands that are modules are imported by `load.cjs`. */
function importCommands(text) {
  return text.replace(/\bimport\((?="\.\/([\w-]+)\.js"\))/g, (call, name) =>
    name in modules ? 'holdfireImport(' : call,
  );
}
