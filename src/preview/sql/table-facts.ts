import type { Basis, SummaryLine } from '../../hold/dry-run-summary.ts';
import type { SqlOperation } from '../../operations/operation.ts';
import { ago, bytes, count, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';

/** What a server knows of a table. */
export interface TableFacts {
  readonly name: string;
  /** Undefined: not known. */
  readonly rows: number | undefined;
  readonly basis: Basis;
  /** Bytes on disk with indexes, where the server keeps a figure. */
  readonly bytes?: number | undefined;
  /** When the statistics were made: milliseconds since 1970. */
  readonly analyzed?: number | undefined;
}

/** A table that refers to one that is meant. */
export interface Dependent extends TableFacts {
  /**
   * What becomes of it: its rows go too, all of it is emptied, it stops the statement, its rows keep those that
   * they refer to, or it loses its constraint.
   */
  readonly fate: 'rows' | 'emptied' | 'stops' | 'refuses' | 'constraint';
}

/** Everything that was found of what a statement means. */
export interface SqlFacts {
  readonly tables: readonly TableFacts[];
  readonly missing: readonly string[];
  readonly dependents: readonly Dependent[];
  /** Views that go with a table. */
  readonly views: readonly string[];
  /** Rows that a DELETE or UPDATE with a condition is about. */
  readonly matched?: { readonly rows: number; readonly basis: Basis } | undefined;
  /** Where it is and what else is known of the server, in the server's own words. */
  readonly place: readonly SummaryLine[];
}

/** Tables that get a line of their own. */
const MOST_TABLES = 6;

/** Tells what a statement would take. */
export function sqlSeen(operation: SqlOperation, facts: SqlFacts, now: number): Seen {
  const { tables, missing, views, place } = facts;
  const lines: SummaryLine[] = [
    ...amountLines(operation, facts, now),
    ...dependentLines(facts),
    ...(views.length > 0 ? [line('danger', `views that go too: ${some(views)}`, 'counted')] : []),
    ...(missing.length > 0 ? [line('quiet', `not there: ${some(missing)}`)] : []),
    ...place,
  ];
  const empty = tables.length > 0 && tables.every(isEmpty);
  const unmatched = facts.matched?.rows === 0 && facts.matched.basis === 'counted';
  const dropped = operation.statement === 'drop' || operation.statement === 'alter';
  const nothing =
    unmatched || (empty && !dropped) || (tables.length === 0 && missing.length > 0 && views.length === 0);
  return nothing && facts.dependents.every(isEmpty)
    ? { ok: true, lines: [line('good', 'nothing would be lost', 'counted'), ...lines], nothing }
    : { ok: true, lines };
}

/** By a count: statistics may be older than its rows. */
function isEmpty({ rows, basis }: TableFacts): boolean {
  return rows === 0 && basis === 'counted';
}

function amountLines(operation: SqlOperation, { tables, matched }: SqlFacts, now: number): SummaryLine[] {
  const [only] = tables;
  if (matched !== undefined && only !== undefined) {
    const share =
      only.rows === undefined || only.rows === 0
        ? ''
        : ` of ${count(only.rows)} (${percent(matched.rows, only.rows)})`;
    const verb = operation.statement === 'update' ? 'changes' : 'deletes';
    return [
      line('danger', `${verb} ${counted(matched.rows, 'row')}${share} of ${only.name}`, matched.basis),
      ...sizeLines(only, now),
    ];
  }
  const total = sumOf(tables.map(table => table.rows));
  const size = sumOf(tables.map(table => table.bytes));
  const worst: Basis = tables.some(table => table.basis !== 'counted') ? 'estimated' : 'counted';
  const all =
    tables.length > 1
      ? [
          line(
            'danger',
            `${counted(tables.length, 'table')}${total === undefined ? '' : ` with ${counted(total, 'row')}`}${size === undefined ? '' : `, ${bytes(size)}`}`,
            worst,
          ),
        ]
      : [];
  return [
    ...all,
    ...[...tables]
      .sort(bySize)
      .slice(0, MOST_TABLES)
      .map(table => tableLine(table, now)),
  ];
}

function bySize(a: TableFacts, b: TableFacts): number {
  return (b.rows ?? 0) - (a.rows ?? 0);
}

function tableLine(table: TableFacts, now: number): SummaryLine {
  const { name, rows, basis, analyzed } = table;
  const size = table.bytes === undefined ? '' : `, ${bytes(table.bytes)}`;
  if (rows === undefined) return line('danger', `${name}: number of rows not known${size}`, 'unknown');
  const age = basis === 'estimated' && analyzed !== undefined ? `, statistics of ${ago(analyzed, now)}` : '';
  return line('danger', `${name}: ${counted(rows, 'row')}${size}${age}`, basis);
}

function sizeLines(table: TableFacts, now: number): SummaryLine[] {
  const { rows, basis, analyzed } = table;
  if (rows === undefined || basis === 'counted' || analyzed === undefined) return [];
  return [line('quiet', `statistics of ${ago(analyzed, now)}`)];
}

const FATES: Readonly<Record<Dependent['fate'], (name: string, rows: string) => SummaryLine>> = {
  rows: (name, rows) =>
    line('danger', `rows of ${name} that refer to it go too (it has ${rows})`, 'estimated'),
  emptied: (name, rows) => line('danger', `${name} is emptied too: ${rows}`, 'estimated'),
  constraint: name =>
    line('warning', `the foreign key of ${name} to it is dropped; its rows stay`, 'counted'),
  refuses: name => line('good', `rows that ${name} refers to are refused`, 'counted'),
  stops: name => line('good', `${name} refers to it: the server refuses while it does`, 'counted'),
};

function dependentLines({ dependents }: SqlFacts): SummaryLine[] {
  const shown = dependents
    .slice(0, MOST_TABLES)
    .map(one =>
      FATES[one.fate](one.name, one.rows === undefined ? 'rows not counted' : counted(one.rows, 'row')),
    );
  const more = dependents.length - shown.length;
  return more > 0 ? [...shown, line('danger', `and ${counted(more, 'more table')}`)] : shown;
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce<number | undefined>(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  return `${share >= 99.995 ? '100' : share < 0.01 && part > 0 ? 'less than 0.01' : share.toFixed(share > 10 ? 1 : 2)} %`;
}
