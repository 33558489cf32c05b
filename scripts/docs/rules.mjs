import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readPacks } from '../packs.mjs';
import { writeOrCheck } from './write-or-check.mjs';

/** Writes `docs/rules.md`: every rule of `rules/`, with its reasons and examples, by family. */
const { packs, examples } = await readPacks();
const belowAsk = parse(readFileSync(join(import.meta.dirname, 'below-ask.yaml'), 'utf8'));

const REVERSIBLE = {
  yes: 'can be undone',
  window: 'can be undone for a time',
  backup: 'only from a backup',
  no: 'cannot be undone',
};

const rules = packs.flatMap(pack => pack.rules);

const text = [
  '# Rules',
  '',
  '<!-- Written by scripts/docs/rules.mjs from rules/*.yaml; change those. -->',
  '',
  'A rule matches what a command would do, not how it is written. Its severity is what it says here, moved up or',
  'down by the context: production, a named credential or a question switched off raise it; a target proven to be',
  'on this machine, or nothing there to lose, lower it. By default `critical`, `high` and `medium` are asked about,',
  'and `low` is written into the log.',
  '',
  `${rules.length} rules in ${packs.length} families:`,
  '',
  '| family | rules | about |',
  '| --- | --- | --- |',
  ...packs.map(pack => `| [${pack.family}](#${pack.family}) | ${pack.rules.length} | ${cell(pack.about)} |`),
  '| [what is not asked about](#what-is-not-asked-about) | | Kinds of commands that others call dangerous and that are only logged here |',
  '',
  ...packs.flatMap(family),
  ...notAsked(),
].join('\n');

writeOrCheck('docs/rules.md', `${text.trimEnd()}\n`);

function family(pack) {
  return [`## ${pack.family}`, '', pack.about, '', ...pack.rules.flatMap(rule)];
}

function rule(one) {
  const facts = [
    one.severity,
    REVERSIBLE[one.reversible],
    ...(one.generic ? ['steps back for a more particular rule'] : []),
  ];
  return [
    `### ${one.title}`,
    '',
    `\`${one.id}\` · ${facts.join(' · ')}`,
    '',
    one.why,
    '',
    `**Instead:** ${one.instead}`,
    '',
    ...(one.undo === undefined ? [] : [`**Undo:** ${one.undo}`, '']),
    ...cases(one),
    ...shown('Asked about', [...examples[one.id].ask]),
    ...shown('Logged', examples[one.id].low),
    ...shown('Not meant', examples[one.id].allow),
  ];
}

function cases(one) {
  if (one.cases.length === 0) return [];
  return [
    'Otherwise:',
    '',
    ...one.cases.map(
      found =>
        `- **${found.severity}** where ${conditions(found.when)}${found.why === undefined ? '' : `. ${found.why}`}`,
    ),
    '',
  ];
}

/** A block in words: short, since the examples say the rest. */
function conditions(block) {
  const own = Object.entries(block.attributes).map(
    ([name, predicate]) => `${words(name)} ${condition(predicate)}`,
  );
  const any = block.any.length === 0 ? [] : [block.any.map(conditions).join(' or ')];
  const not = block.not.map(inner => `not (${conditions(inner)})`);
  return [...own, ...any, ...not].join(' and ');
}

function condition(predicate) {
  if (typeof predicate === 'boolean') return predicate ? 'holds' : 'does not hold';
  if (typeof predicate === 'number') return `is ${predicate}`;
  if (typeof predicate === 'string' || Array.isArray(predicate)) return `is ${list(predicate)}`;
  return Object.entries(predicate)
    .map(([name, value]) => {
      if (name === 'any') return `has ${list(value)}`;
      if (name === 'all') return `has all of ${list(value)}`;
      if (name === 'none') return `has not ${list(value)}`;
      if (name === 'empty') return value ? 'is empty' : 'is not empty';
      if (name === 'is')
        return Object.entries(value)
          .map(([key, pattern]) => `\`${key}\` is ${list(pattern)}`)
          .join(' and ');
      return `is ${name === 'min' ? 'at least' : 'at most'} ${value}`;
    })
    .join(' and ');
}

function list(pattern) {
  const all = (Array.isArray(pattern) ? pattern : [pattern]).map(one => `\`${one}\``);
  const some = all.slice(0, 6);
  return all.length > some.length ? `${some.join(', ')} …` : some.join(', ');
}

function words(name) {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function shown(title, list) {
  if (list.length === 0) return [];
  return [`${title}:`, '', '```sh', ...list.map(one => one.line), '```', ''];
}

function notAsked() {
  return [
    '## What is not asked about',
    '',
    belowAsk.about,
    '',
    '| kind | for example | instead | reason |',
    '| --- | --- | --- | --- |',
    ...belowAsk.kinds.map(
      kind => `| ${cell(kind.kind)} | ${codes(kind.examples)} | ${kind.verdict} | ${cell(kind.reason)} |`,
    ),
    '',
    belowAsk.againstAbout,
    '',
    '| kind | for example | reason |',
    '| --- | --- | --- |',
    ...belowAsk.against.map(
      kind => `| ${cell(kind.kind)} | ${codes(kind.examples)} | ${cell(kind.reason)} |`,
    ),
    '',
  ];
}

function codes(examples) {
  return examples.map(one => `\`${cell(one)}\``).join('<br>');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
