import type { Example, Pack } from './rule.ts';
import type { Severity } from './severity.ts';

/** What a judgement of an example's line came to. */
export interface ExampleOutcome {
  readonly decision: 'allow' | 'ask' | 'deny';
  readonly findings: readonly { readonly rule: string; readonly severity: Severity }[];
}

/** An example that does not show what its rule says it shows. */
export interface ExampleFailure {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly example: string;
  readonly message: string;
}

/**
 * Runs every example of a pack.
 * @param judge judges one example's line in its setting
 * @returns the examples that fail; empty if all hold
 */
export function runExamples(pack: Pack, judge: (example: Example) => ExampleOutcome): ExampleFailure[] {
  return Object.entries(pack.examples).flatMap(([rule, examples]) => {
    const check = (
      list: readonly Example[],
      wrong: (outcome: ExampleOutcome) => string | undefined,
    ): ExampleFailure[] =>
      list.flatMap(example => {
        const message = wrong(judge(example));
        return message === undefined
          ? []
          : [{ file: pack.file, line: example.at, rule, example: example.line, message }];
      });
    return [
      ...check(examples.ask, outcome => wrongAsk(rule, outcome)),
      ...check(examples.low, outcome => wrongLow(rule, outcome)),
      ...check(examples.allow, wrongAllow),
    ];
  });
}

function wrongAsk(rule: string, outcome: ExampleOutcome): string | undefined {
  const own = outcome.findings.find(finding => finding.rule === rule);
  if (own === undefined) return `the rule does not match; found: ${found(outcome)}`;
  return own.severity === 'low' || outcome.decision === 'allow'
    ? `matched with severity ${own.severity} and ${outcome.decision}, should be held`
    : undefined;
}

function wrongLow(rule: string, outcome: ExampleOutcome): string | undefined {
  const own = outcome.findings.find(finding => finding.rule === rule);
  if (own === undefined) return `the rule does not match; found: ${found(outcome)}`;
  if (own.severity !== 'low') return `matched with severity ${own.severity}, should be low`;
  return outcome.decision === 'allow' ? undefined : `held by ${found(outcome)}, should be allowed`;
}

function wrongAllow(outcome: ExampleOutcome): string | undefined {
  return outcome.decision === 'allow' ? undefined : `held by ${found(outcome)}, should be allowed`;
}

function found(outcome: ExampleOutcome): string {
  if (outcome.findings.length === 0) return 'nothing';
  return outcome.findings.map(finding => `${finding.rule} (${finding.severity})`).join(', ');
}
