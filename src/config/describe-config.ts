import { visibleText } from '../operations/visible.ts';
import type { Floor } from '../policy/policy.ts';
import type { EffectiveConfig } from './effective-config.ts';
import { LAW, type LawKey } from './merge-law.ts';

/** One effective value, for `config show`. */
export interface DescribedValue {
  readonly key: LawKey;
  /** Which of the key's entries; empty for a single value. */
  readonly name: string;
  readonly value: unknown;
  /** `FILE:LINE`, or `default`. */
  readonly source: string;
  /** A demand that nothing may go below, beside the value in force. */
  readonly atLeast?: boolean;
}

/** Longest value that is shown on a line. */
const LONGEST = 120;

/** Every effective value with its source, in the order of the law; demands of files that bind follow their key. */
export function describeConfig(config: EffectiveConfig): DescribedValue[] {
  return LAW.flatMap(({ key }) => [
    ...(config.settings.get(key) ?? []).map(({ name, value, source }) => ({ key, name, value, source })),
    ...config.policy.floors.flatMap(floor => demandsOf(floor, key)),
  ]);
}

/** The same as text, a line each: `KEY  VALUE  SOURCE`. */
export function printConfig(config: EffectiveConfig): string {
  const rows = describeConfig(config).map(one => [label(one), shown(one), one.source] as const);
  const width = (column: 0 | 1): number => Math.min(60, Math.max(...rows.map(row => row[column].length)));
  return rows
    .map(([key, value, source]) =>
      visibleText(`${key.padEnd(width(0))}  ${value.padEnd(width(1))}  ${source}`).trimEnd(),
    )
    .join('\n');
}

function demandsOf(floor: Floor, key: LawKey): DescribedValue[] {
  const part = {
    'decisions.severities': 'severities',
    'decisions.families': 'families',
    'decisions.rules': 'rules',
  }[key as string] as 'severities' | 'families' | 'rules' | undefined;
  if (part === undefined) return [];
  return Object.entries(floor[part])
    .filter(([, value]) => value !== 'allow')
    .map(([name, value]) => ({ key, name, value, source: floor.source, atLeast: true }));
}

/** A list's entry names itself by its value. */
function label({ key, name, value }: DescribedValue): string {
  return name === '' || name === String(value) || typeof value === 'object' ? key : `${key}.${name}`;
}

function shown({ name, value, atLeast }: DescribedValue): string {
  const text =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? name
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  const whole = atLeast === true ? `at least ${text}` : text;
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}
