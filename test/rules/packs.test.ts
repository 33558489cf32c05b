import { describe, expect, it } from 'vitest';
import { builtInExamples } from '../../src/config/built-in-examples.ts';
import { builtInPacks, builtInRules } from '../../src/config/built-in-rules.ts';
import { judgeExample } from '../../src/config/judge-example.ts';
import { runExamples } from '../../src/rules/run-examples.ts';

describe('the packs', () => {
  const judge = judgeExample(builtInRules(), '/home/alice');
  const examples = builtInExamples();

  it.each(builtInPacks().map(pack => [pack.family, pack] as const))(
    '%s: every example shows what it says',
    (_, pack) => {
      const own = Object.fromEntries(
        Object.entries(examples).filter(([id]) => id.startsWith(`${pack.family}.`)),
      );
      const failures = runExamples({ ...pack, examples: own }, judge);
      expect(
        failures.map(one => `${one.file}:${one.line} ${one.rule}: ${one.example}: ${one.message}`),
      ).toEqual([]);
    },
  );

  it('name each rule once', () => {
    const ids = builtInRules().rules.map(rule => rule.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
