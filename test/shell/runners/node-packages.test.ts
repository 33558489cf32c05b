import { describe, expect, it } from 'vitest';
import { line, run } from '../render.ts';

const scripts = {
  build: 'tsc && rm -rf dist',
  prebuild: 'a pre',
  postbuild: 'a post',
  test: 'vitest',
  deploy: 'npm run build',
  clean: 'rimraf out',
  postinstall: 'a installed',
};
const files = {
  '/w/package.json': JSON.stringify({ scripts }),
  '/other/package.json': JSON.stringify({ scripts: { clean: 'a other' } }),
  '/broken/package.json': '{',
};

describe('scripts of package.json', () => {
  it.each([
    ['npm run build', ['a pre', 'tsc', 'rm -rf dist', 'a post']],
    ['npm run-script clean', ['rimraf out']],
    ['npm run build -- -x "a b"', ['a pre', 'tsc', 'rm -rf dist -x "a b"', 'a post']],
    ['npm run -s clean x', ['rimraf out']],
    ['npm test', ['vitest']],
    ['npm t', ['vitest']],
    ['npm run deploy', ['npm run build', 'a pre', 'tsc', 'rm -rf dist', 'a post']],
    ['npm ci', ['a installed']],
    ['npm install', ['a installed']],
    ['npm install --ignore-scripts', []],
    ['npm install left-pad', []],
    ['npm run missing', []],
    ['npm run', []],
    ['npm clean', []],
    ['npm run clean -w pkg', []],
    ['npm run clean --workspaces', []],
    ['npm --prefix /other run clean', ['a other']],
    ['npm -C /other run clean', ['a other']],
    ['yarn build', ['a pre', 'tsc', 'rm -rf dist', 'a post']],
    ['yarn run clean --x', ['rimraf out --x']],
    ['yarn', ['a installed']],
    ['yarn add x', []],
    ['yarn --cwd /other clean', ['a other']],
    ['pnpm clean --x', ['rimraf out --x']],
    ['pnpm --filter pkg build', []],
    ['pnpm i', ['a installed']],
    ['pnpm prisma migrate reset', []],
    ['yarn run missing', []],
    ['bun run clean', ['rimraf out']],
    ['bun build', []],
    ['cd /w/src/deep && npm run clean', ['rimraf out']],
    ['cd /other && npm run clean', ['a other']],
    ['cd /broken && npm run clean', []],
    ['cd "$X" && npm run clean', []],
  ])('of %s', (text, expected) => {
    const found = run(text, { files, open: true }).filter(one => !one.startsWith('cd '));
    expect(found.slice(1)).toEqual(expected);
  });

  it('are not meant where a program of a package is', () => {
    expect(run('pnpm prisma migrate reset --force', { files })).toEqual(['prisma migrate reset --force']);
    expect(run('yarn prisma x')).toEqual(['prisma x']);
    expect(run('pnpm add prisma')).toEqual(['pnpm add prisma']);
  });

  it('start in the directory of their package', () => {
    expect(line('cd src && npm run clean', { files }).commands.at(-1)?.cwd).toBe('/w');
  });

  it('end where they call each other', () => {
    const circle = { '/w/package.json': JSON.stringify({ scripts: { a: 'npm run b', b: 'npm run a' } }) };
    const program = line('npm run a', { files: circle });
    expect(program.problems).toEqual([]);
    expect(program.work.nodes).toBeLessThan(100);
  });
});
