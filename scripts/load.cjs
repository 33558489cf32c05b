const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

/** The scripts that were run, by the names of their bundles. */
const scripts = new Map();

/**
 * Runs a bundle of this directory with the code cache that was made for it when it was built. A cache of
 * another version of V8 is refused by V8 itself, and the bundle is compiled as usual.
 * @param {string} name the bundle's name without ending
 * @returns what it exports
 */
function load(name) {
  const filename = join(__dirname, `${name}.cjs`);
  const script = compile(filename, readCache(`${filename}.cache`));
  scripts.set(name, script);
  const loaded = { exports: {} };
  const main = script.runInThisContext();
  // V8 forgets where a function from a code cache may import from, so that import is done here.
  const importModule = specifier => import(new URL(specifier, pathToFileURL(filename)).href);
  main(loaded.exports, createRequire(filename), loaded, filename, dirname(filename), importModule);
  return loaded.exports;
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

/** The name under which threads are told that the build takes caches. */
const WARMING = 'holdfire: warming';

/**
 * The same for what is started by its path: a thread or a process of its own.
 * @param {string} name the bundle's name without ending
 */
function loadApart(name) {
  refuseInspector();
  const { getEnvironmentData } = require('node:worker_threads');
  if (getEnvironmentData(WARMING) === true) process.on('exit', writeCaches);
  return load(name);
}

/**
 * The same for an ES module that is started by its path, a process of its own: what it imports is loaded before
 * its own first line.
 * @param {string} name the module's name without ending
 */
function importApart(name) {
  refuseInspector();
  import(pathToFileURL(join(__dirname, `${name}.js`)).href);
}

/**
 * Keeps Node from opening its debugger on SIGUSR1, before anything else is loaded: see
 * src/terminal/owner/inspector.ts. It changes nothing in a thread.
 */
function refuseInspector() {
  process.on('SIGUSR1', () => {});
}

function writeCaches() {
  for (const [loaded, script] of scripts) {
    writeFileSync(join(__dirname, `${loaded}.cjs.cache`), script.createCachedData());
  }
}

exports.load = load;
exports.loadApart = loadApart;
exports.importApart = importApart;

// Started by the build: runs a bundle once and keeps what V8 has compiled for it, and for those that it loads.
if (require.main === module) {
  const [, , name, ...args] = process.argv;
  process.argv = [process.argv[0], name, ...args];
  require('node:worker_threads').setEnvironmentData(WARMING, true);
  process.on('exit', writeCaches);
  load(name);
}
