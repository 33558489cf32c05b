import type { Operation } from '../operations/operation.ts';
import type { Reversible } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import type { Decision } from './decision.ts';

/** Why a finding's severity is not its rule's own. */
export interface Adjustment {
  /** Positive: more severe. */
  readonly steps: number;
  /** For a person: `production: host db.prod.example`. */
  readonly reason: string;
}

/** One rule matching one operation, in its context. Plain JSON, without secrets. */
export interface Finding {
  readonly rule: string;
  readonly title: string;
  /** After context. */
  readonly severity: Severity;
  readonly adjustments: readonly Adjustment[];
  /** What this finding alone would decide. */
  readonly decision: Decision;
  /** One line: what would happen to what, where. */
  readonly summary: string;
  readonly why: string;
  readonly instead: string;
  readonly reversible: Reversible;
  readonly undo?: string;
  readonly preview?: string;
  /** The simple command's words, secrets replaced. */
  readonly command: readonly string[];
  readonly operation: Operation;
  /** Identifies the action: the same operation on the same target has the same key, wherever it is caught. */
  readonly key: string;
}
