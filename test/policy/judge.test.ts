import { describe, expect, it } from 'vitest';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { type Facts, noFacts } from '../../src/operations/facts.ts';
import { type Bench, judge } from '../../src/policy/judge.ts';
import type { Judgement } from '../../src/policy/judgement.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { analyseArgv } from '../../src/shell/analyse-argv.ts';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { environmentOf } from '../../src/shell/environment.ts';

const SETTING = {
  dialect: 'bash',
  cwd: '/home/alice/project',
  env: environmentOf({ HOME: '/home/alice' }, false),
} as const;

function bench(change: Partial<Bench> = {}, facts: Partial<Facts> = {}): Bench {
  return {
    rules: builtInRules(),
    policy: DEFAULT_POLICY,
    facts: { ...noFacts('/home/alice'), ...facts },
    execsFollow: true,
    ...change,
  };
}

const judgeLine = (line: string, one = bench()): Judgement => judge(analyseLine(line, SETTING), one);
const judgeArgv = (argv: readonly string[], one = bench()): Judgement =>
  judge(analyseArgv(argv, { kind: 'inherited' }, SETTING), one);

describe('judge', () => {
  it('lets the strictest finding decide, worst first', () => {
    const judgement = judgeLine('rm notes.txt; docker volume rm data; docker stop web');
    expect(judgement.decision).toBe('ask');
    expect(judgement.severity).toBe('critical');
    expect(judgement.findings.map(one => one.rule)).toEqual([
      'containers.remove-volume',
      'files.remove-file',
      'containers.remove-container',
    ]);
  });

  it('leaves to its exec what only the exec knows', () => {
    expect(judgeLine('rm -rf "$DIR"').decision).toBe('allow');
    expect(judgeLine('rm -rf "$DIR"', bench({ execsFollow: false })).decision).toBe('ask');
    expect(judgeLine('terraform destroy -target="$T"').decision).toBe('allow');
    expect(judgeArgv(['rm', '-rf', 'src']).decision).toBe('ask');
  });

  it('holds what no exec will show', () => {
    expect(judgeLine('echo x > "/etc/$F"').decision).toBe('ask');
    expect(judgeLine(`ssh db1 'rm -rf "$DIR"'`).decision).toBe('ask');
  });

  it('leaves to its start what is known only then, and tells of it only where it decides', () => {
    expect(judgeLine('rm -rf "$DIR"; $X y; rm -rf /tmp/x').findings.map(one => one.rule)).toEqual([
      'files.remove-temporary',
    ]);
    const alone = judgeLine('rm -rf "$DIR"; $X y', bench({ execsFollow: false })).findings;
    expect(alone.map(one => one.rule)).toEqual(['files.remove-tree', 'opaque.dynamic-command']);
    const policy = { ...DEFAULT_POLICY, rules: { 'files.remove-tree': 'deny' } } as const;
    expect(judgeLine('rm -rf "$DIR"', bench({ policy }))).toMatchObject({ decision: 'deny' });
  });

  it('believes that nothing is there only in the moment it runs', () => {
    const facts: Partial<Facts> = { entry: () => undefined };
    expect(judgeArgv(['rm', '-rf', 'src'], bench({}, facts)).decision).toBe('allow');
    expect(judgeLine('rm -rf src', bench({ execsFollow: false }, facts)).decision).toBe('ask');
  });

  it('says a rule once of a command that can be read two ways', () => {
    const { findings } = judgeLine('mytool --config prod delete x');
    expect(findings.map(one => one.rule)).toEqual(['cli.destroy']);
  });

  it('shows no secret', () => {
    const text = JSON.stringify(
      judgeLine('railway volume delete --token sk_live_abcdefgh12345678 --password hunter2 --yes').findings,
    );
    expect(text).toContain('"kind":"Stripe live key"');
    expect(text).not.toContain('abcdefgh12345678');
    expect(text).not.toContain('hunter2');
  });
});
