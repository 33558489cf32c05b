import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * The bundles that are large enough to be worth it, with the arguments of a run before the cache is taken,
 * so that the functions that every start needs are in it compiled.
 */
const WARM = { cli: ['check', 'rm -rf ./build && git status'], 'gate-worker': [] };

/** Writes V8's code cache beside each bundle, for the Node that builds and so for the one that will run it. */
export function writeCodeCaches(dist) {
  for (const [name, args] of Object.entries(WARM)) {
    const ran = spawnSync(process.execPath, [join(dist, 'load.cjs'), name, ...args], {
      env: { PATH: process.env.PATH, HOME: '/nonexistent' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (ran.status === null || ran.status === 1) throw new Error(`${name}: no code cache: ${ran.stderr}`);
  }
}
