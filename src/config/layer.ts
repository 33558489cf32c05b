import type { Examples, Rule } from '../rules/rule.ts';
import type { LawKey } from './merge-law.ts';

/** A value that a file sets: one of a key's entries. */
export interface Item {
  /** Tells the entries of one key apart: the name, or the entry itself as text. Empty for a single value. */
  readonly name: string;
  /** As written, with paths made absolute. Plain JSON. */
  readonly value: unknown;
  /** `FILE:LINE`, or `default`. */
  readonly source: string;
}

/** Entries by key. A key that is there without entries was given an empty list. */
export type Settings = ReadonlyMap<LawKey, readonly Item[]>;

/** A rule of a configuration file or of a pack that it extends. */
export interface OwnRule {
  readonly rule: Rule;
  readonly examples: Examples;
}

/** Whose file it is. The organisation's binds the user, and the user's a project that is not trusted. */
export type Rank = 'organisation' | 'user' | 'project';

/** What one configuration file says, together with all that it extends. */
export interface Layer {
  readonly rank: Rank;
  /** False: it may only tighten. */
  readonly trusted: boolean;
  readonly file: string;
  readonly settings: Settings;
  readonly rules: readonly OwnRule[];
}
