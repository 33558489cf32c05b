import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { bytes, line } from '../lines.ts';

/** Most parts of an answer that are told. */
const MOST = 24;

/**
 * Tells the named parts of what a cloud answered, wherever in it they are: settings and variables of things
 * hold secrets, so nothing else is told.
 * @param tells dotted paths
 */
export function thingLines(json: unknown, tells: readonly string[]): SummaryLine[] {
  const found: SummaryLine[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > 5 || found.length > MOST || typeof value !== 'object' || value === null) return;
    for (const path of Array.isArray(value) ? [] : tells) {
      const inner = path
        .split('.')
        .reduce<unknown>((one, name) => (one as Record<string, unknown> | null | undefined)?.[name], value);
      if (['string', 'number', 'boolean'].includes(typeof inner)) found.push(told(path, inner));
    }
    for (const inner of Object.values(value)) visit(inner, depth + 1);
  };
  visit(json, 0);
  return found;
}

function told(path: string, value: unknown): SummaryLine {
  if (/Protection/i.test(path)) return line(value === true ? 'good' : 'danger', `${path}: ${value}`);
  if (/Bytes$/.test(path) && typeof value === 'number')
    return line('danger', `${path}: ${bytes(value)}`, 'estimated');
  return line(
    /(?:Count|Messages|Storage|Gb|GB|numRows)$/.test(path) ? 'danger' : 'plain',
    `${path}: ${value}`,
  );
}
