import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { importAnalysis, root } from './import-analysis.mjs';
import { shareOf } from './share-of.mjs';

/**
 * The command line: a cold `holdfire check` beside `node -e 0`, the lines a second that `check --batch` takes,
 * and `rules test`. Needs a build. The first argument says how many starts are measured, 15 if none.
 */
const starts = Number(process.argv[2] ?? 15);
const holdfire = join(root, 'bin', 'holdfire.js');

const node = milliseconds(['-e', '0']);
const check = milliseconds([holdfire, 'check', 'rm -rf /']);
console.log(
  `cold: check ${check.toFixed(0)} ms, node -e 0 ${node.toFixed(0)} ms, ${(check / node).toFixed(2)} times`,
);

const parts = await importAnalysis();
const lines = Object.values(parts.builtInExamples()).flatMap(one =>
  [...one.ask, ...one.low, ...one.allow].map(example => example.line),
);
const input = Array.from({ length: 10 }, () => lines)
  .flat()
  .map(command => JSON.stringify({ command }))
  .join('\n');
const batch = timed([holdfire, 'check', '--batch'], `${input}\n`);
const rows = lines.length * 10;
console.log(`batch: ${rows} lines in ${batch.toFixed(0)} ms, ${((rows / batch) * 1000).toFixed(0)} a second`);
console.log(`rules test: ${timed([holdfire, 'rules', 'test']).toFixed(0)} ms`);

/** Median of several starts. */
function milliseconds(args) {
  return shareOf(
    Array.from({ length: starts }, () => timed(args)),
    0.5,
  );
}

function timed(args, input = '') {
  const begun = performance.now();
  const done = spawnSync(process.execPath, args, { input, maxBuffer: 1 << 30, cwd: root });
  if (done.error !== undefined) throw done.error;
  return performance.now() - begun;
}
