import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Modules that a start can do without, by the file that imports them: they become bundles of their own, and the
 * importer gets functions and classes of the same names that load the bundle when they are first called. The
 * source knows nothing of it. What is deferred may export functions and classes only, since nothing else can
 * wait for its first call.
 */
const DEFERRED = {
  'src/cli/start.ts': [
    'src/cli/main.ts',
    'src/cli/check.ts',
    'src/cli/run-early.ts',
    'src/session/early-start.ts',
  ],
  'src/cli/commands/session-commands.ts': ['src/session/early-start.ts'],
  'src/session/session.ts': ['src/facts/machine-facts.ts'],
  'src/session/line-gate.ts': ['src/session/line-judge.ts'],
  'src/session/open-gate.ts': ['src/session/open-portable-gate.ts'],
  'src/config/load-config.ts': [
    'src/config/load-layer.ts',
    'src/config/check-own-examples.ts',
    'src/config/built-in-rules.ts',
  ],
  'src/config/read-config-file.ts': ['src/config/load-config-file.ts'],
  'src/journal/redact/find-secrets.ts': ['src/journal/redact/recommended-rules.ts'],
  'src/session/session-log.ts': ['src/journal/sinks/start-sinks.ts'],
  'src/cli/agree-to-config.ts': ['src/cli/ask-to-agree.ts'],
  'src/cli/config-options.ts': ['src/config/judge-example.ts'],
};

const root = join(import.meta.dirname, '..');

/** The entry points of the deferred modules, by the names of their bundles. */
export const deferredParts = Object.fromEntries(
  [...new Set(Object.values(DEFERRED).flat())].map(file => [partOf(file), file]),
);

function partOf(file) {
  return file.replace(/^.*\//, '').replace(/\.ts$/, '');
}

/** Puts stand-ins where deferred modules are imported. */
export const esbuildDeferred = {
  name: 'deferred',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, importer, kind }) => {
      const file = join(dirname(importer), path).slice(root.length + 1);
      const deferred =
        kind === 'import-statement' && DEFERRED[importer.slice(root.length + 1)]?.includes(file);
      return deferred ? { path: file, namespace: 'deferred' } : undefined;
    });
    pluginBuild.onResolve({ filter: /^\.\/load\.cjs$/, namespace: 'deferred' }, ({ path }) => ({
      path,
      external: true,
    }));
    pluginBuild.onLoad({ filter: /.*/, namespace: 'deferred' }, ({ path }) => ({ contents: standIns(path) }));
  },
};

function standIns(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const exported = [...text.matchAll(/^export (?:async )?(\w+) (\w+)/gm)].map(([, kind, name]) => ({
    kind,
    name,
  }));
  const constant = exported.find(({ kind }) => kind === 'const' || kind === 'let');
  if (constant !== undefined) throw new Error(`${file} is deferred, but ${constant.name} is no function`);
  const part = `const part = () => (loaded ??= require('./load.cjs').load('${partOf(file)}')); let loaded;`;
  return [part, ...exported.map(standIn)].join('\n');
}

function standIn({ kind, name }) {
  if (kind === 'function') return `export function ${name}(...given) { return part().${name}(...given); }`;
  if (kind === 'class')
    return `export class ${name} { constructor(...given) { return new (part().${name})(...given); } }`;
  return '';
}
