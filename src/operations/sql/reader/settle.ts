import type { SqlStatement } from '../statement.ts';

/** Verbs whose effect a ROLLBACK takes back everywhere. */
const ROWS = new Set(['delete', 'update', 'insert', 'replace', 'merge']);

/** Verbs that define or empty objects; some servers commit at them. */
const DEFINITIONS = new Set(['drop', 'truncate', 'alter', 'create', 'rename', 'clear']);

/**
 * Marks what only the whole text tells: statements on temporary tables that the text made itself, and
 * statements that a ROLLBACK of the same text takes back.
 * @param definitionsRollBack whether the dialect's DROP, ALTER and TRUNCATE are part of a transaction
 */
export function settle(statements: readonly SqlStatement[], definitionsRollBack: boolean): SqlStatement[] {
  return markRolledBack(markTemporary(statements), definitionsRollBack);
}

function markTemporary(statements: readonly SqlStatement[]): SqlStatement[] {
  const lasting = new Set<string>();
  const fresh = new Set<string>();
  const untilCommit = new Set<string>();
  let inTransaction = false;
  return statements.map(one => {
    const ends = endsTransaction(one);
    if (ends !== undefined) {
      if (ends === 'commit') for (const name of fresh) lasting.add(name);
      fresh.clear();
      untilCommit.clear();
      inTransaction = false;
      return one;
    }
    const known = (name: string): boolean => lasting.has(name) || fresh.has(name) || untilCommit.has(name);
    switch (one.kind) {
      case 'create': {
        const [name] = one.names;
        if (!one.temporary || name === undefined) return one;
        if (!one.flags.includes('on commit drop')) (inTransaction ? fresh : lasting).add(name);
        else if (inTransaction) untilCommit.add(name);
        return one;
      }
      case 'begin':
        inTransaction = true;
        return one;
      case 'client':
      case 'discard':
        // Another connection has none of them.
        lasting.clear();
        fresh.clear();
        untilCommit.clear();
        return one;
      case 'drop':
      case 'truncate':
      case 'delete':
      case 'update':
      case 'alter': {
        const temporary = one.temporary || (one.names.length > 0 && one.names.every(known));
        // A second DROP of the name would reach the lasting table behind the temporary one.
        if (one.kind === 'drop' && one.object === 'table') {
          for (const name of one.names) for (const set of [lasting, fresh, untilCommit]) set.delete(name);
        }
        return temporary === one.temporary ? one : { ...one, temporary };
      }
      default:
        return one;
    }
  });
}

function markRolledBack(statements: readonly SqlStatement[], definitionsRollBack: boolean): SqlStatement[] {
  const settled = [...statements];
  let from: number | undefined;
  for (const [index, one] of statements.entries()) {
    if (one.kind === 'begin') from = index;
    else if (endsTransaction(one) === 'commit') from = undefined;
    else if (!definitionsRollBack && DEFINITIONS.has(one.kind)) from = undefined;
    else if (one.kind === 'rollback' && from !== undefined) {
      for (let at = from; at < index; at += 1) {
        const inside = settled[at] as SqlStatement;
        const takenBack = ROWS.has(inside.kind) || DEFINITIONS.has(inside.kind);
        if (takenBack) settled[at] = { ...inside, flags: [...inside.flags, 'rolled back'] };
      }
      from = undefined;
    }
  }
  return settled;
}

/** END is PostgreSQL's COMMIT, except at the end of a block that another statement executes. */
function endsTransaction(one: SqlStatement): 'commit' | 'rollback' | undefined {
  if (one.kind === 'end') return one.flags.length === 0 ? 'commit' : undefined;
  return one.kind === 'commit' || one.kind === 'rollback' ? one.kind : undefined;
}
