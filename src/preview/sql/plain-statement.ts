/** Functions that only compute, in every dialect that is asked. */
const HARMLESS = new Set(
  'in and or not now lower upper length abs coalesce date current_date current_timestamp values like between is null exists any'.split(
    ' ',
  ),
);

/** Statement ends, comments, escapes, dollar quotes, variables, and what `statementText` has cut or replaced. */
const UNCLEAR = /[;\\$`…]|--|\/\*|#|:=|@@/;

/** Operators that somebody may have made, and casts to types that somebody may have made. */
const OWN =
  /[~@^&|?]|!(?!=)|::(?!(?:date|int|integer|bigint|smallint|text|uuid|numeric|boolean|interval|timestamp|timestamptz|varchar)\b)/i;

const NESTED = /\b(?:select|returning|with|into|outfile|call|cast)\b/i;

/**
 * Whether a DELETE or UPDATE is so plain that a server may be asked about it: one statement without comments,
 * escapes, subqueries and any function, operator or cast that could be somebody's own, whole and with nothing
 * replaced. What it is asked with is read-only all the same.
 */
export function isPlainStatement(text: string): boolean {
  if (!/^(?:delete|update)\s/i.test(text) || UNCLEAR.test(text)) return false;
  const bare = text.replace(/'(?:[^']|'')*'/g, "''");
  if ((bare.match(/'/g)?.length ?? 0) % 2 !== 0 || NESTED.test(bare) || OWN.test(bare)) return false;
  return [...bare.matchAll(/([a-z_][a-z0-9_$."]*)\s*\(/gi)].every(match =>
    HARMLESS.has((match[1] ?? '').toLowerCase()),
  );
}

/**
 * The condition of a plain DELETE or UPDATE of one table, as written behind WHERE.
 * @returns undefined if there is none or the statement is not plain
 */
export function conditionOf(text: string): string | undefined {
  if (!isPlainStatement(text)) return undefined;
  const found = /^(?:delete\s+from|update)\s+[\w."]+\s(?:set\s.*?\s)?where\s+(.+)$/is.exec(text);
  const condition = found?.[1];
  // A second WHERE can only stand in a string, and what follows a condition is no part of it.
  return condition !== undefined && !/\b(?:where|order\s+by|limit)\b/i.test(condition)
    ? condition
    : undefined;
}
