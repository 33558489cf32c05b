import { describe, expect, it } from 'vitest';
import { confirmationWord } from '../../src/prompt/confirmation-word.ts';
import { findingOf, holdOf } from './holds.ts';

describe('the word that confirms', () => {
  const names: readonly (readonly [string, string])[] = [
    ['billing-prod', 'billing-prod'],
    ['3d2c42fb-1111-2222-3333-444455556666', '3d2c42fb'],
    [`/srv/${'deep/'.repeat(10)}data`, 'data'],
    ['two words', 'approve'],
    ['dátá', 'approve'],
    ['', 'approve'],
    ['\u202eevil', 'approve'],
  ];
  it.each(names)('for %j is %j', (name, wanted) => {
    expect(confirmationWord(holdOf({ target: { name } }))).toBe(wanted);
  });

  it('is there without any target', () => {
    const operation = { ...findingOf('critical').operation, targets: [] };
    expect(confirmationWord(holdOf({ finding: { operation } }))).toBe('approve');
  });
});
