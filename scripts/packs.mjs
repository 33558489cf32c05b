import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');

/** The reader of rule files, which is TypeScript, ready to call. */
async function loadParser() {
  const bundle = await build({
    entryPoints: [join(root, 'src/rules/parse-pack.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
  });
  const loaded = { exports: {} };
  new Function('module', 'exports', 'require', bundle.outputFiles[0].text)(
    loaded,
    loaded.exports,
    createRequire(import.meta.url),
  );
  return loaded.exports;
}

/**
 * Reads and checks every pack of `rules/`.
 * @returns {Promise<{packs: object[], examples: object}>}
 * @throws {Error} that lists every problem with file, line and rule
 */
export async function readPacks() {
  const { parsePack } = await loadParser();
  const folder = join(root, 'rules');
  const parsed = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => parsePack(readFileSync(join(folder, name), 'utf8'), `rules/${name}`));
  const problems = parsed.flatMap(one => (one.ok ? [] : one.problems));
  if (problems.length > 0) {
    throw new Error(
      problems
        .map(one => `${one.file}:${one.line}:${one.column}: ${one.rule ? `${one.rule}: ` : ''}${one.message}`)
        .join('\n'),
    );
  }
  const packs = parsed.map(one => one.pack);
  return {
    packs: packs.map(({ examples: _, ...pack }) => pack),
    examples: Object.assign({}, ...packs.map(pack => pack.examples)),
  };
}

/** The packs, read once a process: both modules are made from them. */
let reading;

/** The text of the module `holdfire:packs` or `holdfire:examples`. */
async function moduleText(name) {
  reading ??= readPacks();
  const { packs, examples } = await reading;
  const data = name === 'packs' ? packs : examples;
  const text = JSON.stringify(data);
  const digest = createHash('sha256').update(text).digest('hex');
  // A string that is parsed loads faster than the same data as JavaScript source.
  const count = packs.reduce((sum, pack) => sum + pack.rules.length, 0);
  // Marked, so that a bundle which only asks for the digest has no data.
  return `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(text)});
    export const digest = '${digest}'; export const count = ${count};`;
}

/** Resolves `holdfire:packs` and `holdfire:examples` in an esbuild build. */
export const esbuildPacks = {
  name: 'holdfire-packs',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^holdfire:(packs|examples)$/ }, args => ({
      path: args.path.slice('holdfire:'.length),
      namespace: 'holdfire-packs',
    }));
    pluginBuild.onLoad({ filter: /.*/, namespace: 'holdfire-packs' }, async args => ({
      contents: await moduleText(args.path),
      loader: 'js',
    }));
  },
};

/** The same for Vite, and so for the tests. */
export const vitePacks = {
  name: 'holdfire-packs',
  enforce: 'pre',
  resolveId: id => (/^holdfire:(packs|examples)$/.test(id) ? `\0${id}` : undefined),
  load: id =>
    /^\0holdfire:(packs|examples)$/.test(id) ? moduleText(id.slice('\0holdfire:'.length)) : undefined,
};
