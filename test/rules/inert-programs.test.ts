import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInExamples } from '../../src/config/built-in-examples.ts';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { noFacts } from '../../src/operations/facts.ts';
import { INERT_PROGRAMS, isInert } from '../../src/operations/inert.ts';
import { judge } from '../../src/policy/judge.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { inertUnder } from '../../src/rules/inert-programs.ts';
import { ruleSet } from '../../src/rules/match.ts';
import { parsePack } from '../../src/rules/parse-pack.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { analyseArgv } from '../../src/shell/analyse-argv.ts';
import { environmentOf } from '../../src/shell/environment.ts';

const SETTING = { dialect: 'sh', cwd: '/home/alice/project', env: environmentOf({}, true) } as const;

const BENCH = {
  rules: builtInRules(),
  policy: DEFAULT_POLICY,
  facts: noFacts('/home/alice'),
  execsFollow: true,
};

/** The words of everything that rules hold, with the texts that shells are given. */
const WORDS = [
  ...new Set(
    Object.values(builtInExamples())
      .flatMap(examples => examples.ask)
      .flatMap(({ line }) => [...line.split(/\s+/), line]),
  ),
];

const rulesOf = (match: string): readonly Rule[] => {
  const parsed = parsePack(
    `family: mine
about: a
rules:
  - id: mine.one
    title: t
    severity: high
    reversible: "no"
    why: w
    instead: i
    match: ${match}
    examples: { ask: [a, b], allow: [c, d] }
`,
    'mine.yaml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.pack.rules;
};

describe('inert programs', () => {
  it('are none that a rule finds anything in, whatever their arguments', () => {
    const programs = fc.constantFrom(...INERT_PROGRAMS);
    const args = fc.array(fc.constantFrom(...WORDS), { maxLength: 7 });
    fc.assert(
      fc.property(programs, args, (program, rest) => {
        const found = judge(analyseArgv([program, ...rest], { kind: 'inherited' }, SETTING), BENCH);
        expect(found.findings.map(({ rule }) => rule)).toEqual([]);
        expect(found.problems).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('are those that are installed, not what a project calls so', () => {
    const inert = [
      'cc',
      '/usr/bin/x86_64-linux-gnu-gcc-12',
      '/usr/lib/gcc/x86_64-linux-gnu/12/cc1',
      '/bin/[',
    ];
    expect(inert.filter(word => !isInert(word))).toEqual([]);
    const others = ['./test', '/home/alice/project/test', '/usr/../tmp/test', 'gcc-ranlib', 'rm-1.2', 'env'];
    others.push('/usr/src/app/test', '/usr/local/src/app/test');
    expect(others.filter(isInert)).toEqual([]);
  });

  it('are fewer where a rule of the person’s own is about them, and none where it may be about any', () => {
    const under = (match: string): ReadonlySet<string> =>
      inertUnder({ own: rulesOf(match), execsFollow: false });
    expect(inertUnder({ own: [], execsFollow: false })).toEqual(INERT_PROGRAMS);
    const named = under('{ cli: { program: [gcc, deploy] } }');
    expect([named.has('gcc'), named.has('cc1')]).toEqual([false, true]);
    expect(under('{ cli: { verbs: delete } }')).toEqual(new Set());
    expect(under('{ files: { action: overwrite } }')).toEqual(new Set());
  });

  it('are asked about where a rule of the person’s own says so', () => {
    const own = ruleSet([...builtInRules().rules, ...rulesOf('{ cli: { program: [printenv, gcc] } }')]);
    const found = (line: readonly string[]): readonly string[] =>
      judge(analyseArgv(line, { kind: 'inherited' }, SETTING), { ...BENCH, rules: own }).findings.map(
        ({ rule }) => rule,
      );
    expect(found(['printenv', 'DATABASE_URL'])).toEqual(['mine.one']);
    expect(found(['gcc', '--delete'])).toEqual(['mine.one']);
    expect(found(['echo', '--delete'])).toEqual([]);
  });

  it('are also those that another program follows in their own place, if that is judged', () => {
    expect(inertUnder({ own: [], execsFollow: true })).toEqual(new Set([...INERT_PROGRAMS, 'env']));
  });
});
