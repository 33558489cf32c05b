import { describe, expect, it } from 'vitest';
import { matchRules, ruleSet } from '../../src/rules/match.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { CLI } from '../operations/operation-fixtures.ts';

const ruleOf = (id: string, part: Partial<Rule>): Rule => ({
  id,
  family: 'a',
  title: id,
  severity: 'low',
  reversible: 'no',
  why: 'W',
  instead: 'I',
  match: [{ kind: 'cli', block: { attributes: { program: 'x' }, not: [], any: [] } }],
  cases: [],
  generic: false,
  source: { file: 'f', line: 1 },
  ...part,
});

const GENERIC = ruleOf('a.generic', { generic: true });
const SPECIFIC = ruleOf('a.specific', {});
const ADDITIONAL = ruleOf('a.additional', { additional: true });

describe('an additional rule', () => {
  it.each([
    ['beside a generic one', [GENERIC, ADDITIONAL], ['a.generic', 'a.additional']],
    ['beside a specific one', [SPECIFIC, ADDITIONAL], ['a.specific', 'a.additional']],
    ['beside both', [GENERIC, SPECIFIC, ADDITIONAL], ['a.specific', 'a.additional']],
    ['alone', [ADDITIONAL], ['a.additional']],
  ])('never keeps a finding back: %s', (_, rules, found) => {
    const matched = matchRules(ruleSet(rules), { ...CLI, program: 'x' });
    expect(matched.map(match => match.rule.id)).toEqual(found);
  });
});
