import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = path => readFileSync(join(root, path), 'utf8');

/** The text of the module `holdfire:page`: what the exported page is made of, as strings. */
function moduleText() {
  const player = 'node_modules/asciinema-player';
  const { name, version } = JSON.parse(read(`${player}/package.json`));
  const page = {
    player: read(`${player}/dist/bundle/asciinema-player.min.js`),
    playerStyle: read(`${player}/dist/bundle/asciinema-player.css`),
    playerName: `${name} ${version}`,
    script: read('src/replay/export/page/page.js'),
    style: read('src/replay/export/page/page.css'),
  };
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(page))});`;
}

/** Resolves `holdfire:page` in an esbuild build. */
export const esbuildPage = {
  name: 'holdfire-page',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^holdfire:page$/ }, args => ({
      path: args.path,
      namespace: 'holdfire-page',
    }));
    pluginBuild.onLoad({ filter: /.*/, namespace: 'holdfire-page' }, () => ({
      contents: moduleText(),
      loader: 'js',
    }));
  },
};

/** The same for Vite, and so for the tests. */
export const vitePage = {
  name: 'holdfire-page',
  enforce: 'pre',
  resolveId: id => (id === 'holdfire:page' ? `\0${id}` : undefined),
  load: id => (id === '\0holdfire:page' ? moduleText() : undefined),
};
