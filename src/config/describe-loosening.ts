import { visibleText } from '../operations/visible.ts';
import type { Loosening } from './loosenings.ts';

/** Longest value that is shown. */
const LONGEST = 200;

/** One line for a person: `decisions.severities.high: ask -> allow  (/p/.holdfirerc.yaml:4)`. */
export function describeLoosening({ key, name, before, after, source }: Loosening): string {
  const about = name === '' ? key : key.startsWith('decisions.') ? `${key}.${name}` : `${key} (${name})`;
  return visibleText(`${clip(about)}: ${clip(before)} -> ${clip(after)}  (${source})`);
}

function clip(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
