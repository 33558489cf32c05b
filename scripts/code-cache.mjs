import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs before the caches are taken, so that the functions that every start needs are in them compiled. A bundle
 * that another one loads gets its cache too.
 */
const WARMING = [
  ['load-config-file'],
  ['load-layer'],
  ['cli', 'check', 'rm -rf ./build && git status'],
  ['cli', 'check', '--json', 'git status'],
  ['gate-worker'],
  ['spawner'],
  ['preview'],
  ['open-portable-gate'],
  ['judge-example'],
  ['recommended-rules'],
  ['xterm'],
  // Longer than it takes until what judges lines is loaded. The gate's thread then has judged, and has the better cache.
  ['cli', 'run', '--', 'bash', '-c', 'for one in 1 2 3; do /bin/echo "$one"; done; sleep 1.5'],
];

/** Writes V8's code cache beside bundles, for the Node that builds and so for the one that will run them. */
export function writeCodeCaches(dist) {
  const home = mkdtempSync(join(tmpdir(), 'holdfire-build-'));
  try {
    for (const words of WARMING) {
      const ran = spawnSync(process.execPath, [join(dist, 'load.cjs'), ...words], {
        cwd: home,
        env: { PATH: process.env.PATH, HOME: home },
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 60_000,
      });
      // A session may be impossible where this is built; what was compiled until then counts all the same.
      if (ran.status === null) throw new Error(`${words.join(' ')}: no code cache: ${ran.stderr}`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
