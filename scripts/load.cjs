const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

/**
 * Runs a bundle of this directory with the code cache that was made for it when it was built. A cache of
 * another version of V8 is refused by V8 itself, and the bundle is compiled as usual.
 * @param {string} name the bundle's name without ending
 */
function load(name) {
  const filename = join(__dirname, `${name}.cjs`);
  const script = compile(filename, readCache(`${filename}.cache`));
  const loaded = { exports: {} };
  const main = script.runInThisContext();
  // V8 forgets where a function from a code cache may import from, so that import is done here.
  const importModule = specifier => import(new URL(specifier, pathToFileURL(filename)).href);
  main(loaded.exports, createRequire(filename), loaded, filename, dirname(filename), importModule);
  return script;
}

function compile(filename, cachedData) {
  // Bundles are written in ASCII; Latin-1 is read without decoding.
  return new Script(readFileSync(filename, 'latin1'), { filename, cachedData });
}

function readCache(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

module.exports = load;

// Started by the build: runs a bundle once and keeps what V8 has compiled for it.
if (require.main === module) {
  const [, , name, ...args] = process.argv;
  process.argv = [process.argv[0], name, ...args];
  const script = load(name);
  process.on('exit', () => {
    writeFileSync(join(__dirname, `${name}.cjs.cache`), script.createCachedData());
  });
}
