import { describe, expect, it } from 'vitest';
import { nearName } from '../../src/config/near-name.ts';

const KNOWN = ['decisions', 'timeout', 'answerWith', 'allow', 'rules', 'high'];

describe('nearName', () => {
  it.each([
    ['timout', 'timeout'],
    ['timeuot', 'timeout'],
    ['decisons', 'decisions'],
    ['answer_with', 'answerWith'],
    ['answer-with', 'answerWith'],
    ['ANSWERWITH', 'answerWith'],
    ['alow', 'allow'],
    ['hihg', 'high'],
    ['rule', 'rules'],
    ['x', undefined],
    ['sinks', undefined],
    ['', undefined],
    ['t'.repeat(10_000), undefined],
  ])('takes %s for %s', (name, expected) => {
    expect(nearName(name, KNOWN)).toBe(expected);
  });
});
