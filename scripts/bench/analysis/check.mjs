import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importAnalysis, root } from './import-analysis.mjs';
import { shareOf } from './share-of.mjs';

/**
 * The command line: a cold `holdfire check` beside `node -e 0`, the lines a second that `check --batch` takes,
 * and `rules test`. Needs a build. The first argument says how many starts are measured, 15 if none. The second
 * names a file of lines (`{"command": …}` each); without one it is the harmless examples of the rules. A batch is
 * at least a hundred thousand lines: in a shorter one most of the time goes to compiling, once for each processor.
 */
const starts = Number(process.argv[2] ?? 15);
const ENOUGH = 100_000;
const holdfire = join(root, 'bin', 'holdfire.js');

const node = milliseconds(['-e', '0']);
const check = milliseconds([holdfire, 'check', 'rm -rf /']);
console.log(
  `cold: check ${check.toFixed(0)} ms, node -e 0 ${node.toFixed(0)} ms, ${(check / node).toFixed(2)} times`,
);

const lines = await requests(process.argv[3]);
const batch = timed([holdfire, 'check', '--batch'], `${lines.join('\n')}\n`);
console.log(
  `batch: ${lines.length} lines in ${batch.toFixed(0)} ms, ${((lines.length / batch) * 1000).toFixed(0)} a second`,
);
console.log(`rules test: ${timed([holdfire, 'rules', 'test']).toFixed(0)} ms`);

/** The lines of a batch, repeated until they are enough. */
async function requests(file) {
  const lines = file === undefined ? await harmless() : readFileSync(file, 'utf8').trim().split('\n');
  return Array.from({ length: Math.ceil(ENOUGH / lines.length) }, () => lines).flat();
}

async function harmless() {
  const examples = Object.values((await importAnalysis()).builtInExamples());
  return examples.flatMap(one => one.allow).map(example => JSON.stringify({ command: example.line }));
}

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
