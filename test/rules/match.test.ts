import { describe, expect, it } from 'vitest';
import { matchesBlock, matchRules, ruleSet } from '../../src/rules/match.ts';
import { parsePack } from '../../src/rules/parse-pack.ts';
import type { Block, Predicate, Rule } from '../../src/rules/rule.ts';
import { CLI, FILES } from '../operations/operation-fixtures.ts';

const block = (attributes: Record<string, Predicate>, rest: Partial<Block> = {}): Block => ({
  attributes,
  not: [],
  any: [],
  ...rest,
});

describe('matchesBlock', () => {
  const operation = {
    ...CLI,
    program: 'kubectl',
    path: 'delete',
    operands: ['ns', 'prod'],
    options: { namespace: ['shop'], replicas: ['0', '3'], force: [''] },
  };

  it.each<[string, Record<string, Predicate>, boolean]>([
    ['a text', { path: 'delete' }, true],
    ['a text, without regard to case', { program: 'KUBECTL' }, true],
    ['one of several', { path: ['get', 'del*'] }, true],
    ['an element of a list', { operands: 'prod' }, true],
    ['no element of a list', { operands: 'staging' }, false],
    ['a name of a map', { options: 'force' }, true],
    ['a value of a map', { options: { is: { replicas: '0' } } }, true],
    ['a value by a pattern of its name', { options: { is: { 'repl*': '3' } } }, true],
    ['another value', { options: { is: { replicas: '7' } } }, false],
    ['all of several', { operands: { all: ['ns', 'prod'] } }, true],
    ['all of several, one missing', { operands: { all: ['ns', 'x'] } }, false],
    ['none of several', { options: { none: ['dry-run', 'force'] } }, false],
    ['any and none together', { options: { any: 'namespace', none: 'dry-run' } }, true],
    ['empty', { variables: { empty: true } }, true],
    ['not empty', { operands: { empty: true } }, false],
    ['at least so many', { operands: { min: 2 } }, true],
    ['more than there are', { operands: { min: 3 } }, false],
    ['at most so many', { operands: { max: 1 } }, false],
    ['a truth', { forced: false }, true],
    ['what the operation has not', { places: 'home' }, false],
  ])('%s', (_, attributes, wanted) => {
    expect(matchesBlock(block(attributes), operation)).toBe(wanted);
  });

  it('wants every attribute, one of any and nothing of not', () => {
    expect(matchesBlock(block({ path: 'delete', operands: 'x' }), operation)).toBe(false);
    expect(
      matchesBlock(block({}, { any: [block({ path: 'get' }), block({ operands: 'ns' })] }), operation),
    ).toBe(true);
    expect(matchesBlock(block({}, { any: [block({ path: 'get' })] }), operation)).toBe(false);
    expect(matchesBlock(block({}, { not: [block({ operands: 'prod' })] }), operation)).toBe(false);
  });

  it('leaves dry runs to blocks that ask for them', () => {
    const dry = { ...operation, dryRun: true };
    expect(matchesBlock(block({ path: 'delete' }), dry)).toBe(false);
    expect(matchesBlock(block({ path: 'delete', dryRun: true }), dry)).toBe(true);
  });
});

describe('matchRules', () => {
  const rules = rulesOf(`
    - id: t.generic
      generic: true
      match: { cli: { verbs: destroy } }
    - id: t.named
      match: { cli: { program: [terraform, tofu], path: destroy } }
      cases:
        - when: { forced: true }
          severity: critical
          why: nobody is asked
        - when: { operands: x }
          severity: low
    - id: t.either
      match:
        - files: { action: remove }
        - cli: { path: never }
    - id: t.glob
      match: { cli: { program: "terra*", path: destroy } }
  `);
  const set = ruleSet(rules);
  const matched = (operation: Parameters<typeof matchRules>[1]) =>
    matchRules(set, operation).map(one => `${one.rule.id} ${one.severity}`);

  it('gives them in the order of the files, and leaves a generic one out where another fits', () => {
    expect(matched(CLI)).toEqual(['t.named high', 't.glob high']);
    expect(matched({ ...CLI, program: 'other' })).toEqual(['t.generic high']);
  });

  it('takes severity and reason of the first case that fits', () => {
    const [found] = matchRules(set, { ...CLI, forced: true, operands: ['x'] });
    expect([found?.severity, found?.why]).toEqual(['critical', 'nobody is asked']);
    expect(matched({ ...CLI, operands: ['x'] })[0]).toBe('t.named low');
  });

  it('matches each kind of operation by its own blocks', () => {
    expect(matched(FILES)).toEqual(['t.either high']);
    expect(matched({ ...FILES, action: 'move' })).toEqual([]);
  });
});

function rulesOf(text: string): readonly Rule[] {
  const written = text.replace(
    /^( *)- id: (.*)$/gm,
    '$1- id: $2\n$1  title: t\n$1  severity: high\n$1  reversible: "no"\n$1  why: w\n$1  instead: i\n$1  examples: { ask: [a, b], allow: [c, d] }',
  );
  const parsed = parsePack(`family: t\nabout: a\nrules:\n${written}`, 't.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.pack.rules;
}
