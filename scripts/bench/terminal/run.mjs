/**
 * The cost of the pass-through beside no wrapper at all and beside script(1): `node run.mjs [ROUNDS]`.
 * Prints the best of the rounds, which are interleaved so that other load on the machine hits all alike.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const rounds = Number(process.argv[2] ?? '5');
const here = import.meta.dirname;
const directory = mkdtempSync(join(tmpdir(), 'terminal-bench-'));
const root = join(here, '..', '..', '..');
const built = join(root, 'node_modules', '.cache', `terminal-bench-${process.pid}`);
const wrapper = join(built, 'wrapper.mjs');
const typescript = join(directory, 'typescript');

/** The ways to run a program, the first being the program alone. */
const ways = {
  bare: program => program,
  'script(1)': program => ['script', '-qc', program.join(' '), typescript],
  'pass-through': program => [process.execPath, wrapper, ...program],
  'pass-through, recording': program => {
    rmSync(join(directory, 'terminal.cast'), { force: true });
    return [process.execPath, wrapper, '--record', directory, ...program];
  },
};

try {
  await build({
    entryPoints: {
      wrapper: join(here, 'wrapper.ts'),
      'recording-worker': join(root, 'src/journal/recording-worker.ts'),
    },
    outdir: built,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const text = join(directory, 'text');
  writeFileSync(text, sampleText(100_000_000));
  const escapes = join(directory, 'escapes');
  writeFileSync(escapes, sampleEscapes(30_000_000));
  measureDrain('100 MB of text: cat', ['cat', text]);
  measureDrain('seq 2000000', ['seq', '2000000']);
  measureDrain('30 MB of colours and cursor movement: cat', ['cat', escapes]);
  measureEcho(500);
  measureOverlay('bash', ['bash', '--norc', '--noprofile']);
  measureOverlay('less', ['less', text]);
} finally {
  rmSync(directory, { recursive: true });
  rmSync(built, { recursive: true, force: true });
}

function measureDrain(title, program) {
  const best = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const result = terminal('drain', '0', way(program));
      if (best[name] === undefined || result.seconds < best[name].seconds) best[name] = result;
    }
  }
  console.log(`\n${title} (best of ${rounds})`);
  for (const [name, { seconds, bytes, cpu }] of Object.entries(best)) {
    const ratio = best['script(1)'].seconds / seconds;
    console.log(
      `  ${name.padEnd(26)} ${seconds.toFixed(2)} s  ${(bytes / 1e6 / seconds).toFixed(0).padStart(4)} MB/s  ` +
        `CPU ${cpu.toFixed(2)} s  ${ratio.toFixed(2)} of script(1)'s speed`,
    );
  }
}

function measureEcho(keys) {
  const all = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const times = terminal('echo', String(keys), way(['bash', '--norc', '--noprofile']));
      all[name] = [...(all[name] ?? []), { p50: times[keys >> 1], p90: times[Math.floor(keys * 0.9)] }];
    }
  }
  console.log(`\nkeystroke echo in bash (${keys} keys, best of ${rounds})`);
  const best = name => Math.min(...all[name].map(({ p50 }) => p50));
  for (const name of Object.keys(ways)) {
    const p90 = Math.min(...all[name].map(times => times.p90));
    console.log(
      `  ${name.padEnd(26)} p50 ${best(name).toFixed(2)} ms  p90 ${p90.toFixed(2)} ms  ` +
        `${(best(name) - best('bare')).toFixed(2)} ms more than bare`,
    );
  }
}

function measureOverlay(title, program) {
  const times = join(directory, 'times');
  terminal('drain', '0', [process.execPath, wrapper, '--overlay', times, ...program]);
  const rounds = JSON.parse(readFileSync(times, 'utf8'));
  const median = key => rounds.map(round => round[key]).sort((one, other) => one - other)[rounds.length >> 1];
  const most = key => Math.max(...rounds.map(round => round[key]));
  console.log(
    `\noverlay over ${title} (median and most of ${rounds.length})\n` +
      `  entered and painted in ${median('enter').toFixed(1)} ms (${most('enter').toFixed(1)}), ` +
      `left in ${median('leave').toFixed(1)} ms (${most('leave').toFixed(1)})`,
  );
}

function terminal(mode, keys, command) {
  const script = join(here, 'terminal.py');
  return JSON.parse(
    execFileSync('python3', [script, mode, keys, '--', ...command], { encoding: 'utf8', maxBuffer: 1 << 28 }),
  );
}

function sampleText(size) {
  const line = 'The quick brown fox jumps over the lazy dog while 42 builds run and 7 tests fail.\n';
  return line.repeat(Math.ceil(size / line.length)).slice(0, size);
}

function sampleEscapes(size) {
  let text = '';
  for (let index = 0; text.length < 1_000_000; index += 1) {
    text += `\x1b[${(index % 40) + 1};${(index % 90) + 1}H\x1b[38;5;${index % 256}mword\x1b[0m \x1b[1;32mok\x1b[m and`;
  }
  return text.repeat(Math.ceil(size / text.length)).slice(0, size);
}
