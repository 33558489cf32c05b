import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run bench` runs every benchmark, `npm run bench -- gate journal/replay` those that begin so. Each prints
 * its figures beside a baseline that it measures in the same run: machines are shared, and only ratios travel.
 */
const BENCHMARKS = [
  'analysis/lines',
  'analysis/script',
  'analysis/check',
  'start/start',
  'gate/exec-cost',
  'terminal/run',
  'terminal/prompt',
  'journal/recording',
  'journal/replay',
  'journal/sessions',
];

const wanted = process.argv.slice(2);
const chosen = BENCHMARKS.filter(name => wanted.length === 0 || wanted.some(start => name.startsWith(start)));
if (chosen.length === 0) {
  console.error(`no benchmark begins with ${wanted.join(' or ')}; there are ${BENCHMARKS.join(', ')}`);
  process.exit(2);
}
let failed = false;
for (const name of chosen) {
  const file = join(import.meta.dirname, `${name}.mjs`);
  if (!existsSync(file)) continue;
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
