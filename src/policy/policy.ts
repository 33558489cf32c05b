import type { Severity } from '../rules/severity.ts';
import type { Decision } from './decision.ts';

/** An exception from asking: an exact command, or a rule on a target. */
export interface AllowEntry {
  /** The exact command line, or undefined for a rule. */
  readonly command?: string;
  readonly rule?: string;
  /** A pattern over the target's name; only together with a rule. */
  readonly target?: string;
  readonly reason: string;
  /** Milliseconds since 1970; undefined: it does not expire. */
  readonly expires?: number;
  /** Where it was written, for `config show` and the log. */
  readonly source: string;
}

/** Patterns by which a target is taken for production, or known to be safe. */
export interface Markers {
  readonly hosts: readonly string[];
  readonly contexts: readonly string[];
  readonly profiles: readonly string[];
  readonly databases: readonly string[];
  readonly branches: readonly string[];
}

/** What is decided on findings: the merged configuration, as far as it concerns decisions. */
export interface Policy {
  readonly severities: Readonly<Record<Severity, Decision>>;
  /** Decisions for all rules of a family; they replace the severity's. */
  readonly families: Readonly<Record<string, Decision>>;
  /** Decisions by rule id; they replace the family's and the severity's. */
  readonly rules: Readonly<Record<string, Decision>>;
  readonly production: Markers;
  readonly safe: Markers;
  readonly allow: readonly AllowEntry[];
}

const NO_MARKERS: Markers = { hosts: [], contexts: [], profiles: [], databases: [], branches: [] };

/** The policy without any configuration: `critical`, `high` and `medium` ask, `low` is logged. */
export const DEFAULT_POLICY: Policy = {
  severities: { low: 'allow', medium: 'ask', high: 'ask', critical: 'ask' },
  families: {},
  rules: {},
  production: NO_MARKERS,
  safe: NO_MARKERS,
  allow: [],
};
