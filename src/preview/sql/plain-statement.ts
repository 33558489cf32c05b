/** Functions that only compute, in every dialect that is asked. */
const HARMLESS = new Set(
  'in and or not now lower upper length abs coalesce date current_date current_timestamp values like between is null exists any'.split(
    ' ',
  ),
);

/**
 * Whether a DELETE or UPDATE is so plain that a server may be asked for its plan: one statement without
 * comments, escapes, subqueries and any function that could be somebody's own, whole and with its secrets in.
 */
export function isPlainStatement(text: string): boolean {
  if (!/^(?:delete|update)\s/i.test(text) || /[;\\$`…]|--|\/\*|#|:=|@@/.test(text)) return false;
  const bare = text.replace(/'(?:[^']|'')*'/g, "''");
  if (
    (bare.match(/'/g)?.length ?? 0) % 2 !== 0 ||
    /\b(?:select|returning|with|into|outfile|call)\b/i.test(bare)
  ) {
    return false;
  }
  return [...bare.matchAll(/([a-z_][a-z0-9_$.]*)\s*\(/gi)].every(match =>
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
