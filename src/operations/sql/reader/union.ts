import type { SqlStatement, Where } from '../statement.ts';

/** Kinds that add nothing when another reading of the same text found them only by cutting it otherwise. */
const HARMLESS = new Set([
  ...[
    'select',
    'insert',
    'set',
    'declare',
    'if',
    'else',
    'while',
    'begin',
    'commit',
    'other',
    'control',
    'use',
  ],
  ...['show', 'print', 'return', 'explain', 'create', 'start', 'end', 'do', 'execute'],
]);

const BY_SEVERITY: readonly Where[] = ['some', 'always', 'none'];

/** Flags that make a statement milder: they count only where every reading has them. */
const SOFTENING = new Set(['rolled back', 'key', 'limit', 'cte', 'prepared']);

/** The union of what several readings of one text found, the more severe of two that found the same. */
export function unionOf(readings: readonly (readonly SqlStatement[])[]): readonly SqlStatement[] {
  const [first = [], ...others] = readings;
  if (others.length === 0) return first;
  const found = new Map(first.map(one => [identity(one), one]));
  for (const one of others.flat()) {
    const key = identity(one);
    const same = found.get(key);
    if (same !== undefined) found.set(key, moreSevere(same, one));
    else if (!HARMLESS.has(one.kind)) found.set(key, one);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function identity(one: SqlStatement): string {
  return `${one.start} ${one.kind} ${one.object} ${one.names.join()}`;
}

function moreSevere(a: SqlStatement, b: SqlStatement): SqlStatement {
  const where = BY_SEVERITY[Math.max(BY_SEVERITY.indexOf(a.where), BY_SEVERITY.indexOf(b.where))] ?? a.where;
  const flags = [...new Set([...a.flags, ...b.flags])].filter(
    flag => !SOFTENING.has(flag) || (a.flags.includes(flag) && b.flags.includes(flag)),
  );
  return { ...a, where, flags, cascade: a.cascade || b.cascade, temporary: a.temporary && b.temporary };
}
