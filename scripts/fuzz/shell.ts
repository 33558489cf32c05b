/**
 * The long campaign of the shell analysis: mutated, truncated and deeply nested inputs. It fails on an
 * exception and on an analysis that takes more processor time than given.
 *
 *   npx esbuild scripts/fuzz/shell.ts --bundle --platform=node --format=esm --outfile=OUT.mjs
 *   node OUT.mjs COUNT MILLISECONDS [SEED] [FILE.tsv …]
 *
 * A file adds its third column (a JSON string) to the lines that are mutated.
 */
import { readFileSync } from 'node:fs';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import type { Program } from '../../src/shell/program.ts';
import type { Dialect } from '../../src/shell/source.ts';
import { mutations, nestings, SEEDS } from '../../test/shell/hostile-inputs.ts';

const [count = '100000', most = '50', seed = '1', ...files] = process.argv.slice(2);
const env = environmentOf({ HOME: '/home/u', PATH: '/bin' }, false);

const lines = files.flatMap(file =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap(line => {
      const column = line.split('\t')[2];
      try {
        const text: unknown = JSON.parse(column ?? '');
        return typeof text === 'string' ? [text] : [];
      } catch {
        return [];
      }
    }),
);

let slowest = { milliseconds: 0, text: '' };
let slow = 0;
let done = 0;

function analyse(text: string): void {
  for (const dialect of ['bash', 'sh', 'zsh'] as const) {
    const first = timed(text, dialect);
    const { program } = first;
    let { milliseconds } = first;
    // A collection of garbage or another process may have come between.
    for (let again = 0; again < 3 && milliseconds > Number(most); again += 1) {
      milliseconds = Math.min(milliseconds, timed(text, dialect).milliseconds);
    }
    if (milliseconds > Number(most)) {
      slow += 1;
      console.log(
        `${milliseconds.toFixed(0)} ms, ${dialect}, ${program.work.nodes} nodes: ${JSON.stringify(text.slice(0, 200))} (${text.length})`,
      );
    }
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text };
  }
  done += 1;
}

function timed(text: string, dialect: Dialect): { program: Program; milliseconds: number } {
  const start = process.cpuUsage();
  const program = analyseLine(text, { dialect, cwd: '/w', env });
  const used = process.cpuUsage(start);
  return { program, milliseconds: (used.user + used.system) / 1000 };
}

for (const text of [...lines, ...SEEDS]) analyse(text);
for (const text of nestings(5_000)) analyse(text);
for (const text of mutations([...SEEDS, ...lines], Number(count), Number(seed))) analyse(text);
console.log(
  `${done} inputs in three dialects; ${slow} over ${most} ms; slowest ${slowest.milliseconds.toFixed(1)} ms: ${JSON.stringify(slowest.text.slice(0, 120))}`,
);
process.exitCode = slow === 0 ? 0 : 1;
