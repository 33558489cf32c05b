import type { KeptTable } from './kept.ts';

/**
 * Picks the parts of a dump that make some of its tables: the tables, their rows, and whatever else is theirs alone
 * (sequences, defaults, indexes, constraints, comments, rights).
 * @param list of `pg_restore --list --verbose` (pg_restore(1), `-l`): a line for each part, and behind it what it
 *   depends on
 * @param tables all that the dump has
 * @param wanted those of them that are to be made
 * @returns a list for `pg_restore -L`, in the dump's order; undefined if the parts cannot be told apart
 */
export function partsOfDump(
  list: string,
  tables: readonly KeptTable[],
  wanted: readonly KeptTable[],
): string | undefined {
  const parts = readParts(list);
  const own = new Map<number, KeptTable>();
  for (const { id, text } of parts.values()) {
    const table =
      text.startsWith('TABLE ') && !text.startsWith('TABLE DATA ') ? named(text, 'TABLE', tables) : undefined;
    if (table !== undefined) own.set(id, table);
  }
  if (own.size !== tables.length || new Set(own.values()).size !== tables.length) return undefined;
  const rows: string[] = [];
  for (const part of parts.values()) {
    const owners = ownersOf(part, parts, own);
    const [only] = owners;
    const owner = owners.length > 1 ? named(part.text, kindOf(part.text), owners) : only;
    if (owners.length > 1 && owner === undefined) return undefined;
    if (owner === undefined || wanted.includes(owner)) rows.push(part.row);
  }
  return `${rows.join('\n')}\n`;
}

interface Part {
  readonly id: number;
  readonly row: string;
  /** Kind, schema, name and owner, as they are shown. */
  readonly text: string;
  readonly needs: readonly number[];
}

function readParts(list: string): ReadonlyMap<number, Part> {
  const parts = new Map<number, Part>();
  let last: Part | undefined;
  for (const row of list.split('\n')) {
    const needs = /^;\tdepends on:([ \d]*)$/.exec(row)?.[1];
    if (needs !== undefined && last !== undefined)
      parts.set(last.id, { ...last, needs: needs.trim().split(' ').map(Number) });
    const [, id, text = ''] = /^(\d+); \d+ \d+ (.*)$/.exec(row) ?? [];
    if (id === undefined) continue;
    last = { id: Number(id), row, text, needs: [] };
    parts.set(last.id, last);
  }
  return parts;
}

/** The tables that a part needs, itself if it is one; what a table needs is none of the part's. */
function ownersOf(
  part: Part,
  parts: ReadonlyMap<number, Part>,
  own: ReadonlyMap<number, KeptTable>,
): KeptTable[] {
  const owners = new Set<KeptTable>();
  const seen = new Set<number>();
  const waiting = [part.id];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const table = own.get(id);
    if (table === undefined) waiting.push(...(parts.get(id)?.needs ?? []));
    else owners.add(table);
  }
  return [...owners];
}

/** A foreign key needs two tables, and so does a default that counts with another table's sequence. */
function kindOf(text: string): string {
  return ['FK CONSTRAINT', 'DEFAULT', 'TRIGGER'].find(kind => text.startsWith(`${kind} `)) ?? '';
}

/** The table that a part names behind its kind; a name may begin with another one and have blanks in it. */
function named(text: string, kind: string, tables: readonly KeptTable[]): KeptTable | undefined {
  const found = tables.filter(({ schema, name }) =>
    text.startsWith(`${kind} ${shown(schema)} ${shown(name)} `),
  );
  return found.sort((a, b) => b.name.length - a.name.length)[0];
}

/** Line ends are shown as blanks. */
function shown(name: string): string {
  return name.replace(/[\r\n]/g, ' ');
}
