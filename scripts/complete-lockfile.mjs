/**
 * Completes package-lock.json after `npm install` from a registry that has only this platform's packages.
 *
 * npm leaves optional packages out of the lockfile that its registry does not have, and `npm ci` then takes
 * the lockfile for outdated (npm 11.16 to 11.19). The entries that this adds are what npm writes itself, but
 * for the integrity hash, which only the package itself could give; they are never fetched here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

for (const [at, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (at === '' || isLocked(at, name)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...named('cpu', name, PROCESSORS),
      ...(entry.dev ? { dev: true } : {}),
      ...(name.endsWith('-musl') ? { libc: ['musl'] } : {}),
      optional: true,
      ...named('os', name, SYSTEMS),
    };
    console.log(`${name}@${version}`);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);

/** Some folder from the dependent package upwards has an entry. */
function isLocked(at, name) {
  for (let folder = at; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (!folder.includes('/node_modules/')) break;
  }
  return lock.packages[`node_modules/${name}`] !== undefined;
}

/** What the package's name tells of where it can be installed. */
function named(key, name, known) {
  const words = name.split(/[-/]/);
  const found = known.find(word =>
    words.some(part => part === word || (word === 'arm' && /^arm(?!64)/.test(part))),
  );
  return found === undefined ? {} : { [key]: [found] };
}
