import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { esbuildPacks } from './packs.mjs';

/**
 * Scores the judgement of lines on labelled files, for development:
 *
 *   npm run corpus -- FILE.tsv … [--misses] [--low] [--alarms] [--unlabelled] [--family NAME] [--limit N] [--no-facts] [--time]
 *
 * A file holds one command a line: `SOURCE <TAB> block|allow|unlabelled <TAB> command as JSON <TAB> family`.
 * Caught: asked or denied. Noticed: caught, or a finding of severity `low`. Alarm: a command labelled `allow`
 * that is asked or denied. The options list those rows; `--no-facts` hides this machine's files.
 */
const root = join(import.meta.dirname, '..');
const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean' },
    low: { type: 'boolean' },
    alarms: { type: 'boolean' },
    unlabelled: { type: 'boolean' },
    'no-facts': { type: 'boolean' },
    time: { type: 'boolean' },
    family: { type: 'string' },
    limit: { type: 'string', default: '100000' },
    cwd: { type: 'string', default: process.cwd() },
  },
});
if (files.length === 0) {
  console.error('corpus: give at least one file');
  process.exit(2);
}

const judgeLine = await importJudge();
const limit = Number(flags.limit);

for (const file of files) {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(readRow);
  const chosen = rows.filter(row => flags.family === undefined || row.family === flags.family);
  // Only a second look is warm.
  if (flags.time) for (const row of chosen) judgeLine(row.command);
  const judged = chosen.map(row => ({ ...row, ...judgeLine(row.command) }));
  console.log(`\n${file}: ${judged.length} rows`);
  console.log(table(judged));
  if (flags.misses)
    list(
      'not noticed',
      judged.filter(row => row.label === 'block' && !row.noticed),
    );
  if (flags.low)
    list(
      'only logged',
      judged.filter(row => row.label === 'block' && row.noticed && !row.caught),
    );
  if (flags.alarms)
    list(
      'alarms',
      judged.filter(row => row.label === 'allow' && row.caught),
    );
  if (flags.unlabelled)
    list(
      'asked',
      judged.filter(row => row.label === 'unlabelled' && row.caught),
    );
  if (flags.time) console.log(times(judged));
}

function readRow(line, index) {
  const [source, label, command, family = ''] = line.split('\t');
  try {
    return { source, label, command: JSON.parse(command), family };
  } catch {
    throw new Error(`row ${index + 1} has no command in JSON: ${line.slice(0, 80)}`);
  }
}

function table(judged) {
  const families = Object.groupBy === undefined ? groupBy(judged) : Object.groupBy(judged, row => row.family);
  // Families that are descriptions (one a row) say nothing as a table.
  const shown = Object.keys(families).length > 60 ? {} : families;
  const lines = [...Object.entries(shown).sort(([a], [b]) => (a < b ? -1 : 1)), ['all', judged]].map(
    ([name, rows]) => {
      const block = rows.filter(row => row.label === 'block');
      const allow = rows.filter(row => row.label === 'allow');
      const asked = rows.filter(row => row.label === 'unlabelled' && row.caught);
      return [
        name.slice(0, 24).padEnd(24),
        `block ${String(block.length).padStart(5)}`,
        `caught ${percent(
          block.filter(row => row.caught),
          block,
        )}`,
        `noticed ${percent(
          block.filter(row => row.noticed),
          block,
        )}`,
        `allow ${String(allow.length).padStart(6)}`,
        `alarms ${percent(
          allow.filter(row => row.caught),
          allow,
        )}`,
        ...(asked.length > 0 ? [`asked ${asked.length}`] : []),
      ].join('  ');
    },
  );
  return lines.join('\n');
}

function groupBy(rows) {
  const groups = {};
  for (const row of rows) {
    groups[row.family] ??= [];
    groups[row.family].push(row);
  }
  return groups;
}

function percent(part, whole) {
  const share = whole.length === 0 ? '-' : `${((100 * part.length) / whole.length).toFixed(1)}%`;
  return `${share.padStart(6)} (${part.length})`.padEnd(14);
}

function list(title, rows) {
  console.log(`\n${title}: ${rows.length}`);
  for (const row of rows.slice(0, limit)) {
    const found = row.findings.length === 0 ? '' : `   [${row.findings.join(' ')}]`;
    console.log(`${row.family.slice(0, 12).padEnd(12)} ${JSON.stringify(row.command).slice(0, 160)}${found}`);
  }
}

function times(judged) {
  const sorted = judged.map(row => row.microseconds).sort((a, b) => a - b);
  const at = share =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  return `microseconds: median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, most ${at(1)}`;
}

/** Bundles the judgement from source, so that a score is never of an old build. */
async function importJudge() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfire-corpus-'));
  const outfile = join(folder, 'judge.mjs');
  await build({
    stdin: {
      contents: `
        export { analyseLine } from './src/shell/analyse-line.ts';
        export { environmentOf } from './src/shell/environment.ts';
        export { judge } from './src/policy/judge.ts';
        export { DEFAULT_POLICY } from './src/policy/policy.ts';
        export { builtInRules } from './src/config/built-in-rules.ts';
        export { machineFacts } from './src/facts/machine-facts.ts';
        export { noFacts } from './src/operations/facts.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    plugins: [esbuildPacks],
  });
  const built = await import(pathToFileURL(outfile).href);
  rmSync(folder, { recursive: true });
  const facts = flags['no-facts'] ? built.noFacts(homedir()) : built.machineFacts(homedir());
  const bench = { rules: built.builtInRules(), policy: built.DEFAULT_POLICY, facts, execsFollow: false };
  return line => {
    const start = process.hrtime.bigint();
    const program = built.analyseLine(line, {
      dialect: 'bash',
      cwd: flags.cwd,
      env: built.environmentOf(process.env, false),
      readFile: path => facts.readFile(path),
    });
    const judgement = built.judge(program, bench);
    const microseconds = Number(process.hrtime.bigint() - start) / 1000;
    return {
      microseconds,
      caught: judgement.decision !== 'allow',
      noticed: judgement.findings.length > 0,
      findings: judgement.findings.map(finding => `${finding.rule}:${finding.severity}`),
    };
  };
}
