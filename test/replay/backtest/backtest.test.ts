import { describe, expect, it } from 'vitest';
import { builtInRules } from '../../../src/config/built-in-rules.ts';
import { noFacts } from '../../../src/operations/facts.ts';
import type { Decision } from '../../../src/policy/decision.ts';
import type { Finding } from '../../../src/policy/finding.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/policy/policy.ts';
import { type Backtest, backtest } from '../../../src/replay/backtest/backtest.ts';
import type { Past, PastCommand } from '../../../src/replay/backtest/past-command.ts';
import { PastJudge } from '../../../src/replay/backtest/past-judge.ts';
import { backtestLines } from '../../../src/replay/backtest/print-backtest.ts';
import { uncolored } from '../../../src/replay/style.ts';

const HOUR = 3_600_000;

const judgeWith = (policy: Partial<Policy> = {}): PastJudge =>
  new PastJudge({
    rules: builtInRules(),
    policy: { ...DEFAULT_POLICY, ...policy },
    facts: noFacts('/home/ann'),
    now: 0,
  });

function command(
  argv: readonly string[],
  formerly: { readonly decision: Decision; readonly findings?: readonly Finding[] } | undefined,
  parent?: PastCommand,
): PastCommand {
  return {
    source: 'one',
    at: undefined,
    cwd: '/home/ann/shop',
    run: { kind: 'argv', argv, file: `/usr/bin/${argv[0]}` },
    formerly: formerly === undefined ? undefined : { findings: [], ...formerly },
    parent,
  };
}

const past = (...commands: PastCommand[]): Past => ({ source: 'one', commands, duration: HOUR });
const run = (one: Past, now = judgeWith(), formerly?: PastJudge): Backtest =>
  backtest([one], { now, formerly });

/** What the rules find in a command today, as a log would have it. */
function findingsOf(argv: readonly string[]): readonly Finding[] {
  return judgeWith().judge(command(argv, undefined)).findings;
}

const DESTROY = ['terraform', 'destroy', '-auto-approve'];

describe('a backtest', () => {
  it('says nothing where nothing has changed', () => {
    const result = run(
      past(
        command(['ls'], { decision: 'allow' }),
        command(DESTROY, { decision: 'ask', findings: findingsOf(DESTROY) }),
      ),
    );
    expect(result).toMatchObject({ commands: 2, decided: 2, newlyHeld: [], noLongerHeld: [], held: [] });
    expect(result.formerly).toEqual(result.now);
    expect(result.now).toEqual({ asked: 1, denied: 0, prompts: 1, promptsPerHour: 1 });
  });

  it('finds what was allowed then', () => {
    const result = run(past(command(DESTROY, { decision: 'allow' })));
    expect(result.newlyHeld).toMatchObject([
      { formerly: 'allow', now: 'ask', rule: expect.stringMatching(/\./) },
    ]);
    expect(result.formerly?.prompts).toBe(0);
  });

  it('finds what another policy allows, and what it denies', () => {
    const [finding] = findingsOf(DESTROY);
    const asked = past(command(DESTROY, { decision: 'ask', findings: findingsOf(DESTROY) }));
    const rule = finding?.rule ?? '';
    expect(run(asked, judgeWith({ rules: { [rule]: 'allow' } })).noLongerHeld).toMatchObject([{ rule }]);
    expect(run(asked, judgeWith({ rules: { [rule]: 'deny' } })).otherwise).toMatchObject([
      { formerly: 'ask', now: 'deny', rule },
    ]);
  });

  it('takes what cannot be seen any more as it was recorded', () => {
    const argv = ['rm', '-rf', 'build'];
    const findings = findingsOf(argv);
    expect(findings).not.toEqual([]);
    // It was of no weight then: ignored by version control and easily built again.
    const low = findings.map(one => ({
      ...one,
      decision: 'allow' as const,
      severity: 'low' as const,
      operation: { ...one.operation, targets: [] },
    }));
    const lowered = judgeWith().judge(command(argv, { decision: 'allow', findings: low }));
    const asSeenToday = judgeWith().judge(command(argv, { decision: 'allow' }));
    expect(asSeenToday.decision).toBe('ask');
    expect(lowered.findings.map(one => one.operation.targets)).toEqual(low.map(() => []));
    // Input that was not written down: only the finding knows of it.
    const piped = command(['sh'], { decision: 'ask', findings: findingsOf(DESTROY) });
    expect(judgeWith().judge(piped).decision).toBe('ask');
  });

  it('asks once for a line and what it starts', () => {
    const line = command(['bash', '-c', 'terraform destroy -auto-approve'], { decision: 'ask' });
    const inner = command(DESTROY, { decision: 'ask' }, line);
    expect(run(past(line, inner)).formerly).toMatchObject({ asked: 2, prompts: 1 });
  });

  it('compares with another judge where one is given', () => {
    const [finding] = findingsOf(DESTROY);
    const lax = judgeWith({ rules: { [finding?.rule ?? '']: 'allow' } });
    const result = run(past(command(DESTROY, { decision: 'deny' })), judgeWith(), lax);
    expect(result.newlyHeld).toHaveLength(1);
    expect(result.otherwise).toEqual([]);
  });

  it('says what would be held of commands that nobody had decided on, and tells it', () => {
    const one: Past = {
      source: '/home/ann/.bash_history',
      duration: undefined,
      commands: [
        'ls',
        'git push --force origin main \u001b[2J',
        'git push --force origin main \u001b[2J',
      ].map(line => ({
        source: '/home/ann/.bash_history',
        at: undefined,
        cwd: undefined,
        run: { kind: 'line' as const, line, dialect: 'bash' as const },
        formerly: undefined,
        parent: undefined,
      })),
    };
    const result = run(one);
    expect(result.formerly).toBeUndefined();
    expect(result.held).toHaveLength(2);
    const text = [...backtestLines(result, uncolored)].join('\n');
    expect(text).toContain('3 commands of 1 source\n');
    expect(text).toContain('2 would be held');
    expect(text.match(/git push --force origin main/g)).toHaveLength(1);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('an hour');
  });
});
