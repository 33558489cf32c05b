import { DECISIONS } from '../policy/decision.ts';
import { parseDuration, parseSize } from './quantity.ts';

/**
 * What stricter means for a value. `ladder`: later in the list. `shorter`, `larger`, `greater`: by
 * duration, size or number. `off`: `false` is stricter than anything else. `more`, `fewer`: a list with
 * more, or fewer, entries. `none`: neither of two values is stricter.
 */
export type Strictness =
  | { readonly kind: 'ladder'; readonly steps: readonly unknown[] }
  | { readonly kind: 'shorter' | 'larger' | 'greater' | 'off' | 'more' | 'fewer' | 'none' };

/** One line of the law by which configuration files are put together. */
export interface LawRow {
  readonly key: string;
  /** `one` value, a value for each of several `names`, or a `list` of entries. */
  readonly shape: 'one' | 'names' | 'list';
  /**
   * Whose word counts: `anybody` may tighten; what would send, run or weaken something is only taken from
   * `trusted` files: the organisation's, the user's, and a project's once it is trusted.
   */
  readonly from: 'anybody' | 'trusted';
  readonly stricter: Strictness;
  /** It makes something run or sends something out, so that a new value is told even where it is no looser. */
  readonly acts?: boolean;
  /** The value without any file, as it would be written; undefined: nothing. */
  readonly standard?: unknown;
}

const DECISION: Strictness = { kind: 'ladder', steps: DECISIONS };

const MORE: Strictness = { kind: 'more' };

const FEWER: Strictness = { kind: 'fewer' };

const FALSE_TO_TRUE: Strictness = { kind: 'ladder', steps: [false, true] };

const TRUE_TO_FALSE: Strictness = { kind: 'ladder', steps: [true, false] };

/** The law: every key that a configuration file may have, but `$schema` and `version`. */
export const LAW = [
  { key: 'extends', shape: 'list', from: 'anybody', stricter: MORE },
  {
    key: 'decisions.severities',
    shape: 'names',
    from: 'anybody',
    stricter: DECISION,
    standard: { low: 'allow', medium: 'ask', high: 'ask', critical: 'ask' },
  },
  { key: 'decisions.families', shape: 'names', from: 'anybody', stricter: DECISION },
  { key: 'decisions.rules', shape: 'names', from: 'anybody', stricter: DECISION },
  { key: 'production.hosts', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'production.contexts', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'production.profiles', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'production.workspaces', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'production.databases', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'production.branches', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'safe.ports', shape: 'list', from: 'trusted', stricter: FEWER },
  { key: 'safe.databases', shape: 'list', from: 'trusted', stricter: FEWER },
  { key: 'safe.directories', shape: 'list', from: 'trusted', stricter: FEWER },
  { key: 'protected.paths', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'protected.branches', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'protected.tables', shape: 'list', from: 'anybody', stricter: MORE },
  { key: 'allow', shape: 'list', from: 'trusted', stricter: FEWER },
  { key: 'rules', shape: 'list', from: 'anybody', stricter: MORE },
  {
    key: 'unattended',
    shape: 'one',
    from: 'anybody',
    stricter: { kind: 'ladder', steps: ['wait', 'deny'] },
    standard: 'deny',
  },
  {
    key: 'nothingLost',
    shape: 'one',
    from: 'anybody',
    stricter: { kind: 'ladder', steps: ['allow', 'ask'] },
    standard: 'ask',
  },
  { key: 'timeout', shape: 'one', from: 'anybody', stricter: { kind: 'shorter' }, standard: 'never' },
  { key: 'notify.bell', shape: 'one', from: 'anybody', stricter: FALSE_TO_TRUE, standard: true },
  {
    key: 'notify.desktop',
    shape: 'one',
    from: 'trusted',
    acts: true,
    stricter: FALSE_TO_TRUE,
    standard: false,
  },
  { key: 'notify.command', shape: 'one', from: 'trusted', acts: true, stricter: { kind: 'none' } },
  {
    key: 'answerWith',
    shape: 'one',
    from: 'trusted',
    acts: true,
    stricter: { kind: 'off' },
    standard: false,
  },
  {
    key: 'previews.tools',
    shape: 'one',
    from: 'trusted',
    acts: true,
    stricter: TRUE_TO_FALSE,
    standard: true,
  },
  { key: 'previews.network', shape: 'list', from: 'trusted', acts: true, stricter: FEWER },
  { key: 'redaction.variables', shape: 'list', from: 'trusted', stricter: MORE },
  { key: 'redaction.values', shape: 'list', from: 'trusted', stricter: MORE },
  { key: 'retention.days', shape: 'one', from: 'trusted', stricter: { kind: 'greater' }, standard: 90 },
  { key: 'retention.size', shape: 'one', from: 'trusted', stricter: { kind: 'larger' }, standard: '2GB' },
  { key: 'sinks', shape: 'list', from: 'trusted', acts: true, stricter: MORE },
] as const satisfies readonly LawRow[];

/** A key of the law. */
export type LawKey = (typeof LAW)[number]['key'];

/**
 * Compares two values of a key.
 * @returns positive if `a` is stricter, negative if `b` is, 0 if neither
 */
export function compareStrictness(stricter: Strictness, a: unknown, b: unknown): number {
  switch (stricter.kind) {
    case 'ladder':
      return stricter.steps.indexOf(a) - stricter.steps.indexOf(b);
    case 'shorter':
      return Math.sign(durationOf(b) - durationOf(a)) || 0;
    case 'larger':
      return parseSize(String(a)) - parseSize(String(b));
    case 'greater':
      return Number(a) - Number(b);
    case 'off':
      return Number(a === false) - Number(b === false);
    case 'more':
    case 'fewer':
    case 'none':
      return 0;
  }
}

/** Two endless times are alike; their difference would not be a number. */
function durationOf(value: unknown): number {
  return Math.min(parseDuration(String(value)), Number.MAX_SAFE_INTEGER);
}
