import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * How long it takes until something is there, and until everything has ended, beside `node -e 0`: medians of
 * starts that take turns. For `run` the first byte is what the program writes, as its prompt would be. Needs a
 * build. The first argument says how many of each, 15 if none.
 */
const starts = Number(process.argv[2] ?? 15);
const holdfire = join(import.meta.dirname, '..', '..', '..', 'bin', 'holdfire.js');
const home = mkdtempSync(join(tmpdir(), 'holdfire-bench-'));
const env = { ...process.env, HOME: home, XDG_STATE_HOME: join(home, 'state') };

const kinds = {
  'node -e 0': ['-e', '0'],
  "holdfire check 'git status'": [holdfire, 'check', 'git status'],
  'holdfire run -- echo': [holdfire, 'run', '--', '/bin/echo', 'ready'],
};
const times = Object.fromEntries(Object.keys(kinds).map(name => [name, []]));
for (let turn = 0; turn < starts; turn += 1) {
  for (const [name, args] of Object.entries(kinds)) times[name].push(await timed(args));
}
rmSync(home, { recursive: true, force: true });

const node = median(times['node -e 0'].map(one => one.end));
for (const [name, all] of Object.entries(times)) {
  const first = median(all.map(one => one.first));
  const end = median(all.map(one => one.end));
  const ratio = value => `${value.toFixed(0)} ms (${(value / node).toFixed(2)} times node -e 0)`;
  console.log(`${name}: ${name.startsWith('node') ? '' : `first byte ${ratio(first)}, `}ended ${ratio(end)}`);
}

function timed(args) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { env, cwd: home, stdio: ['ignore', 'pipe', 'ignore'] });
  let first = Number.NaN;
  child.stdout.once('data', () => {
    first = performance.now() - begun;
  });
  return new Promise(resolve => {
    child.once('exit', () => resolve({ first, end: performance.now() - begun }));
  });
}

function median(list) {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
}
