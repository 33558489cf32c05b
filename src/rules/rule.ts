import type { OperationKind } from '../operations/operation.ts';
import type { Severity } from './severity.ts';

/**
 * A pattern over text: `*` stands for any run of characters, `?` for one, everything else for itself;
 * letters match without regard to case. A list matches if any of its patterns does.
 */
export type Pattern = string | readonly string[];

/**
 * What a rule asks of one attribute of an operation. A pattern over a list attribute (verbs, operands,
 * places) matches if any element does; over a map (options, fields, query) if any name does. `all` wants
 * every pattern to match something, `none` wants none to. `is` looks into a map's values by name.
 */
export type Predicate =
  | Pattern
  | boolean
  | number
  | {
      readonly any?: Pattern;
      readonly all?: readonly string[];
      readonly none?: Pattern;
      readonly is?: Readonly<Record<string, Pattern>>;
      readonly min?: number;
      readonly max?: number;
      /** The attribute is empty (no text, no element) or not. */
      readonly empty?: boolean;
    };

/** Attributes by name, all of which must match; `not` and `any` hold further blocks. */
export interface Block {
  readonly attributes: Readonly<Record<string, Predicate>>;
  /** Fails if any of these matches. */
  readonly not: readonly Block[];
  /** Succeeds only if one of these matches; empty: no condition. */
  readonly any: readonly Block[];
}

/** Which operations a rule is about: one kind and a block over its attributes. */
export interface Match {
  readonly kind: OperationKind;
  readonly block: Block;
}

/** A severity of its own for operations that also match a further block. */
export interface Case {
  readonly when: Block;
  readonly severity: Severity;
  /** Replaces the rule's `why` where given. */
  readonly why?: string;
}

/** A command line that shows what a rule is about; run as a test. */
export interface Example {
  readonly line: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Files the line may read, by absolute or cwd-relative path. */
  readonly files?: Readonly<Record<string, string>>;
  /** 1-based line in the rule file, for messages. */
  readonly at: number;
}

/** Can what the operation destroys be had back? */
export type Reversible = 'yes' | 'window' | 'backup' | 'no';

/** A rule: which operations, how bad, why, and what to do instead. Data, loaded from YAML. */
export interface Rule {
  /** `family.name`, stable for ever. */
  readonly id: string;
  readonly family: string;
  readonly title: string;
  readonly severity: Severity;
  readonly reversible: Reversible;
  /** How to undo it, or the vendor's window, where known. */
  readonly undo?: string;
  readonly why: string;
  readonly instead: string;
  /** The preview card that shows what would be lost. */
  readonly preview?: string;
  /** Any of these. */
  readonly match: readonly Match[];
  readonly cases: readonly Case[];
  /** A rule by verb that steps back where a rule made for the operation matches too. */
  readonly generic: boolean;
  readonly source: { readonly file: string; readonly line: number };
}

/** The command lines that show and test a rule. */
export interface Examples {
  /** Held by this rule. */
  readonly ask: readonly Example[];
  /** Seen by this rule, with severity `low`: logged, not held. */
  readonly low: readonly Example[];
  /** Look-alikes: nothing holds them. */
  readonly allow: readonly Example[];
}

/** A file of rules of one family, with their examples by rule id. */
export interface Pack {
  readonly family: string;
  /** One sentence: what these rules are about. */
  readonly about: string;
  readonly file: string;
  readonly rules: readonly Rule[];
  readonly examples: Readonly<Record<string, Examples>>;
}
