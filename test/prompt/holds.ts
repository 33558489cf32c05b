import type { Hold } from '../../src/hold/hold.ts';
import type { Target } from '../../src/operations/target.ts';
import type { Finding } from '../../src/policy/finding.ts';
import type { WaitingHold } from '../../src/prompt/waiting-hold.ts';
import type { Severity } from '../../src/rules/severity.ts';

/** What a test says of a hold; the rest is made up. */
export interface HoldWish {
  readonly id?: string;
  readonly severity?: Severity;
  readonly argv?: readonly string[];
  readonly target?: Partial<Target>;
  readonly finding?: Partial<Finding>;
  readonly deadline?: number;
  readonly line?: string;
}

/** A finding about the removal of a directory. */
export function findingOf(severity: Severity, target: Partial<Target> = {}): Finding {
  return {
    rule: 'files.remove-tree',
    title: 'Directory removed',
    severity,
    adjustments: [],
    decision: 'ask',
    summary: 'removes ./data and all below',
    why: 'Everything below it goes at once.',
    instead: 'Move it aside.',
    reversible: 'no',
    command: ['rm', '-rf', 'data'],
    operation: {
      kind: 'files',
      program: 'rm',
      certainty: 'parsed',
      dryRun: false,
      forced: true,
      unknown: [],
      targets: [{ kind: 'directory', name: 'data', locality: 'local', ...target }],
      credentials: [],
      spans: [],
      action: 'remove',
      recursive: true,
      filtered: false,
      many: false,
      byShell: false,
      paths: [],
      places: [],
      presence: 'there',
      custody: 'unknown',
    },
    key: 'remove data',
  };
}

/** A hold as the gate would make it. */
export function holdOf(wish: HoldWish = {}): Hold {
  const severity = wish.severity ?? 'high';
  const finding = { ...findingOf(severity, wish.target), ...wish.finding };
  return {
    id: wish.id ?? 'h1',
    gate: 'exec',
    pid: 4711,
    argv: wish.argv ?? ['rm', '-rf', 'data'],
    cwd: '/project',
    judgement: {
      decision: 'ask',
      severity,
      findings: [finding],
      problems: [],
      commands: 1,
      sources: [],
    },
    ...(wish.line === undefined ? {} : { line: wish.line }),
    since: 0,
    deadline: wish.deadline,
  };
}

/** The same as a prompt has it. */
export function waitingOf(wish: HoldWish = {}): WaitingHold {
  return { hold: holdOf(wish), code: 'K7QPX2' };
}
