import { expect, it } from 'vitest';
import { askingFindings } from '../../src/policy/asking-findings.ts';
import { findingOf } from '../prompt/holds.ts';

it('what a person is asked about is all that is not allowed, in its order', () => {
  const findings = (['allow', 'ask', 'deny', 'allow', 'ask'] as const).map((decision, index) => ({
    ...findingOf('high'),
    decision,
    key: String(index),
  }));
  expect(askingFindings({ findings }).map(({ key }) => key)).toEqual(['1', '2', '4']);
});
