import { queryPostgres, sqlText } from '../preview/sql/psql.ts';
import type { SqlTarget } from '../preview/sql/sql-target.ts';
import type { KeepContext } from './keep-plan.ts';
import type { WholeTable, WholeTables } from './keep-tables-plan.ts';

/**
 * The tables that a statement names, if a dump of them (pg_dump(1), `-t`) has all that it takes: ordinary tables,
 * each the only one of its name, no part of another, of an extension or a publication. Of DELETE and TRUNCATE
 * besides: no trigger runs, and no other table's rows go or change with them.
 */
export async function postgresTables(
  target: SqlTarget,
  context: Pick<KeepContext, 'tools'>,
): Promise<WholeTables | undefined> {
  const { names, statement } = target.operation;
  const answer = await queryPostgres(
    target,
    names.map(name => queryFor(name, statement)),
    context,
  );
  if (!answer.ok) return undefined;
  const tables: WholeTable[] = [];
  let server: WholeTables['server'];
  for (const row of answer.rows as readonly (readonly Found[])[]) {
    const [found, ...others] = row;
    if (found === undefined || others.length > 0 || !found.whole) return undefined;
    const { schema, name, columns, key, bytes, database, user } = found;
    server = { database, user };
    tables.push({ schema, name, columns, hasKey: key, bytes });
  }
  return { tables, server };
}

interface Found {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: boolean;
  readonly bytes: number;
  readonly whole: boolean;
  readonly database: string;
  readonly user: string;
}

/** Columns of a table `c` by name and type. */
export const POSTGRES_COLUMNS = `(select jsonb_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
  from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`;

/** Which catalog says what: PostgreSQL manual, chapter 53. */
function queryFor(full: string, statement: string): string {
  const dot = full.lastIndexOf('.');
  // Quotes are gone from the name: a dot may stand in it, too.
  const meant = `c.relname = ${sqlText(full)}${
    dot === -1
      ? ''
      : ` or (n.nspname, c.relname) = (${sqlText(full.slice(0, dot))}, ${sqlText(full.slice(dot + 1))})`
  }`;
  const rest =
    statement === 'drop'
      ? `not exists (select from pg_statistic_ext s where s.stxrelid = c.oid)`
      : `not exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) and not exists (
          select from pg_constraint k where k.contype = 'f' and k.confrelid = c.oid and k.conrelid <> c.oid
          and (k.confdeltype in ('c', 'n', 'd')))`;
  return `select coalesce(jsonb_agg(jsonb_build_object('schema', n.nspname, 'name', c.relname,
      'database', current_database(), 'user', session_user,
      'bytes', pg_total_relation_size(c.oid), 'columns', ${POSTGRES_COLUMNS},
      'key', exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary),
      'whole', c.relkind = 'r' and c.relpersistence = 'p' and not c.relispartition and not c.relrowsecurity
        and not c.relhasrules and ${rest}
        and not exists (select from pg_inherits h where h.inhrelid = c.oid or h.inhparent = c.oid)
        and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')
        and not exists (select from pg_publication_rel p where p.prrelid = c.oid))), '[]')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and (${meant})`.replace(/\s+/g, ' ');
}
