import { homedir } from 'node:os';
import { importAnalysis } from './import-analysis.mjs';
import { shareOf } from './share-of.mjs';

/**
 * How long one line takes once everything is warm, from its text to the decision, in microseconds. The lines are the
 * examples of the rules: half of them destroy something, which a day's work does not. What was asked of the
 * machine once is remembered; how long such a question takes is said last. A number as first argument says how
 * many rounds; the best of them is taken for each line.
 */
const rounds = Number(process.argv[2] ?? 5);
const parts = await importAnalysis();
const machine = parts.machineFacts(homedir());
const facts = parts.rememberedFacts(machine);
const bench = { rules: parts.builtInRules(), policy: parts.DEFAULT_POLICY, facts, execsFollow: false };
const env = parts.environmentOf(process.env, false);
const options = { dialect: 'bash', cwd: process.cwd(), env, readFile: path => facts.readFile(path) };

const examples = Object.values(parts.builtInExamples());
report(
  'lines that are asked about',
  examples.flatMap(one => one.ask.map(example => example.line)),
);
report(
  'harmless lines',
  examples.flatMap(one => one.allow.map(example => example.line)),
);
report(
  'all',
  examples.flatMap(one => [...one.ask, ...one.low, ...one.allow].map(example => example.line)),
);

ask('is a file there', () => machine.entry('/etc/hosts'));
ask('which repository holds this directory', () => machine.repository(process.cwd()));
ask('how does git see a directory', () => machine.custody(import.meta.dirname));
ask('who listens on a port', () => machine.listener(5432));

function ask(question, answer) {
  const times = Array.from({ length: 20 }, () => {
    const begun = process.hrtime.bigint();
    answer();
    return Number(process.hrtime.bigint() - begun) / 1000;
  });
  console.log(
    `${question.padEnd(40)} ${Math.min(...times)
      .toFixed(0)
      .padStart(5)} us`,
  );
}

function report(name, lines) {
  const best = lines.map(() => Number.POSITIVE_INFINITY);
  const parse = lines.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds + 1; round += 1) {
    lines.forEach((line, at) => {
      const begun = process.hrtime.bigint();
      const program = parts.analyseLine(line, options);
      const read = process.hrtime.bigint();
      parts.judge(program, bench);
      const done = process.hrtime.bigint();
      parse[at] = Math.min(parse[at], Number(read - begun) / 1000);
      best[at] = Math.min(best[at], Number(done - begun) / 1000);
    });
  }
  const at = (times, share) => shareOf(times, share).toFixed(0).padStart(5);
  console.log(
    `${name.padEnd(28)} ${String(lines.length).padStart(5)} lines: median ${at(best, 0.5)} us (reading ${at(parse, 0.5)}), p90 ${at(best, 0.9)}, p99 ${at(best, 0.99)}, most ${at(best, 1)}`,
  );
}
