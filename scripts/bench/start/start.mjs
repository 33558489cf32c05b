import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How long `holdfire run` takes to start and end a program, beside `node -e 0`: medians of starts that take
 * turns. Needs a build. The first argument says how many of each, 15 if none.
 */
const starts = Number(process.argv[2] ?? 15);
const holdfire = join(import.meta.dirname, '..', '..', '..', 'bin', 'holdfire.js');
const home = mkdtempSync(join(tmpdir(), 'holdfire-bench-'));
const env = { ...process.env, HOME: home, XDG_STATE_HOME: join(home, 'state') };

const kinds = {
  'node -e 0': ['-e', '0'],
  'holdfire --version': [holdfire, '--version'],
  "holdfire check 'git status'": [holdfire, 'check', 'git status'],
  'holdfire run -- true': [holdfire, 'run', '--', '/bin/true'],
};
const times = Object.fromEntries(Object.keys(kinds).map(name => [name, []]));
for (let turn = 0; turn < starts; turn += 1) {
  for (const [name, args] of Object.entries(kinds)) {
    const begun = performance.now();
    spawnSync(process.execPath, args, { env, cwd: home, stdio: 'ignore' });
    times[name].push(performance.now() - begun);
  }
}
rmSync(home, { recursive: true, force: true });
const median = list => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];
const node = median(times['node -e 0']);
for (const [name, list] of Object.entries(times)) {
  const own = median(list);
  console.log(`${name}: ${own.toFixed(0)} ms, ${(own / node).toFixed(2)} times node -e 0`);
}
