import type { Severity } from '../rules/severity.ts';
import type { Decision } from './decision.ts';

/** An exception from asking: an exact command, or a rule on a target. */
export interface AllowEntry {
  /** The exact words of a simple command; undefined for a rule. */
  readonly words?: readonly string[];
  readonly rule?: string;
  /** A pattern over the target's name; only together with a rule. */
  readonly target?: string;
  readonly reason: string;
  /** Milliseconds since 1970; undefined: it does not expire. */
  readonly expires?: number;
  /** Absolute directory: the entry holds for commands that start in it or below; undefined: anywhere. */
  readonly within?: string;
  /** Where it was written, for `config show` and the log. */
  readonly source: string;
}

/** Patterns by which a target is taken for production. */
export interface Markers {
  readonly hosts: readonly string[];
  readonly contexts: readonly string[];
  readonly profiles: readonly string[];
  readonly workspaces: readonly string[];
  readonly databases: readonly string[];
  readonly branches: readonly string[];
}

/** Targets that are known to hold nothing of worth. A production marker outweighs them. */
export interface SafeTargets {
  /** Ports of this machine's loopback interface. */
  readonly ports: readonly number[];
  /** Patterns over names of databases on this machine. */
  readonly databases: readonly string[];
  /** Absolute directories; what lies below counts too. */
  readonly directories: readonly string[];
}

/** Things of which the loss weighs more. */
export interface ProtectedThings {
  /** Absolute paths or patterns of them; what lies below counts too. */
  readonly paths: readonly string[];
  readonly branches: readonly string[];
  readonly tables: readonly string[];
}

/** What one part of the configuration decides on findings. */
export interface Decisions {
  readonly severities: Readonly<Partial<Record<Severity, Decision>>>;
  /** Decisions for all rules of a family; they replace the severity's. */
  readonly families: Readonly<Record<string, Decision>>;
  /** Decisions by rule id; they replace the family's and the severity's. */
  readonly rules: Readonly<Record<string, Decision>>;
  /** Exceptions; they replace all others. */
  readonly allow: readonly AllowEntry[];
}

/**
 * Decisions that nothing else may go below: the organisation's file, or a project's file that is not
 * trusted. It is read by itself, so that an entry for one rule never lifts what another part demands.
 */
export interface Floor extends Decisions {
  /** Safe targets that lower a severity for this floor; those of others do not. */
  readonly safe: SafeTargets;
  /** The file it comes from, for messages. */
  readonly source: string;
}

/** What is decided on findings: the merged configuration, as far as it concerns decisions. Plain data. */
export interface Policy extends Decisions {
  readonly severities: Readonly<Record<Severity, Decision>>;
  readonly production: Markers;
  readonly safe: SafeTargets;
  readonly protected: ProtectedThings;
  readonly floors: readonly Floor[];
}

/** The policy without any configuration: `critical`, `high` and `medium` ask, `low` is logged. */
export const DEFAULT_POLICY: Policy = {
  severities: { low: 'allow', medium: 'ask', high: 'ask', critical: 'ask' },
  families: {},
  rules: {},
  production: { hosts: [], contexts: [], profiles: [], workspaces: [], databases: [], branches: [] },
  safe: { ports: [], databases: [], directories: [] },
  protected: { paths: [], branches: [], tables: [] },
  allow: [],
  floors: [],
};
