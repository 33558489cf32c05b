import type { Severity } from '../rules/severity.ts';
import type { Problem } from '../shell/program.ts';
import type { Source } from '../shell/source.ts';
import type { Decision } from './decision.ts';
import type { Finding } from './finding.ts';

/** The verdict on a line or an argument vector: the strictest of all findings after policy. */
export interface Judgement {
  readonly decision: Decision;
  /** Of the worst finding; undefined if there is none. */
  readonly severity: Severity | undefined;
  /** All of them, `low` ones included, worst first. */
  readonly findings: readonly Finding[];
  /** What was not understood; one that may act makes the decision at least `ask`. */
  readonly problems: readonly Problem[];
  /** How many simple commands were judged. */
  readonly commands: number;
  readonly sources: readonly Source[];
}
