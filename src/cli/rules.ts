import { homedir } from 'node:os';
import { builtInExamples } from '../config/built-in-examples.ts';
import { builtInPacks, builtInRules } from '../config/built-in-rules.ts';
import { judgeExample } from '../config/judge-example.ts';
import { ruleSet } from '../rules/match.ts';
import type { Example, Examples, Pack, Rule } from '../rules/rule.ts';
import { runExamples } from '../rules/run-examples.ts';
import { EXIT, print, tell, UsageError } from './output.ts';
import { readPack } from './read-pack.ts';

/** Lists every rule, a line each. */
export function listRules(options: { readonly json?: boolean }): void {
  const rules = builtInRules().rules;
  if (options.json === true) {
    print(
      JSON.stringify(
        rules.map(({ id, title, severity, reversible }) => ({ id, title, severity, reversible })),
      ),
    );
    return;
  }
  const width = Math.max(...rules.map(rule => rule.id.length));
  print(rules.map(rule => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(8)}  ${rule.title}`).join('\n'));
}

/** Shows one rule as documentation. @throws UsageError for an id that is not there */
export function showRule(id: string): void {
  const rule = builtInRules().rules.find(one => one.id === id);
  if (rule === undefined) throw new UsageError(`no rule ${id}; ${nearest(id)}`);
  print(document(rule, builtInExamples()[id]));
}

/** Runs the examples of the built-in packs or of rule files. Returns 0, or 2 if one does not hold. */
export function testRules(files: readonly string[]): number {
  const packs = files.length === 0 ? builtInWithExamples() : files.map(readPack);
  const rules =
    files.length === 0
      ? builtInRules()
      : ruleSet([...builtInRules().rules, ...packs.flatMap(pack => pack.rules)]);
  const judge = judgeExample(rules, homedir());
  const failures = packs.flatMap(pack => runExamples(pack, judge));
  for (const failure of failures) {
    tell(`${failure.file}:${failure.line}: ${failure.rule}: ${failure.message}\n    ${failure.example}`);
  }
  const count = packs
    .flatMap(pack => Object.values(pack.examples))
    .reduce((sum, one) => sum + all(one).length, 0);
  print(
    `${count - failures.length} of ${count} examples hold, ${packs.flatMap(pack => pack.rules).length} rules`,
  );
  return failures.length === 0 ? EXIT.ok : EXIT.usage;
}

function builtInWithExamples(): Pack[] {
  const examples = builtInExamples();
  return builtInPacks().map(pack => ({
    ...pack,
    examples: Object.fromEntries(
      pack.rules.map(rule => [rule.id, examples[rule.id] ?? { ask: [], low: [], allow: [] }]),
    ),
  }));
}

function document(rule: Rule, examples: Examples | undefined): string {
  const section = (title: string, list: readonly Example[] | undefined): string[] =>
    list === undefined || list.length === 0
      ? []
      : [`${title}:`, ...list.map(one => `    ${one.line.replaceAll('\n', '\n    ')}`)];
  return [
    `${rule.id}: ${rule.title}`,
    `severity ${rule.severity}, can be had back: ${rule.reversible}${rule.undo === undefined ? '' : `. ${rule.undo}`}`,
    '',
    rule.why,
    `Instead: ${rule.instead}`,
    ...rule.cases.map(
      one =>
        `As ${one.severity} where ${JSON.stringify(one.when.attributes)}${one.why === undefined ? '' : `: ${one.why}`}`,
    ),
    '',
    ...section('Held', examples?.ask),
    ...section('Noted only', examples?.low),
    ...section('Not held', examples?.allow),
    '',
    `${rule.source.file}:${rule.source.line}`,
  ].join('\n');
}

function all(examples: Examples): readonly Example[] {
  return [...examples.ask, ...examples.low, ...examples.allow];
}

function nearest(id: string): string {
  const family = id.split('.')[0] ?? '';
  const siblings = builtInRules().rules.filter(rule => rule.family === family);
  return siblings.length > 0
    ? `the rules of ${family} are ${siblings.map(rule => rule.id).join(', ')}`
    : 'holdfire rules list shows them all';
}
