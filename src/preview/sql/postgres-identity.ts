import type { IdentityFact } from '../../hold/dry-run-summary.ts';
import { POSTGRES_CLIENTS } from '../../operations/sql/clients/postgres-clients.ts';
import type { Identify, LookContext } from '../look.ts';
import { printOf } from '../print-of.ts';
import { queryPostgres, sqlName, sqlText } from './psql.ts';
import { findTarget, type SqlTarget } from './sql-target.ts';

/** A server is the same if it was not started anew and the names lead to the same tables of the same database. */
export const identifyPostgres: Identify = async (look, context) => {
  const found = findTarget(look, { clients: POSTGRES_CLIENTS, passwordVariable: 'PGPASSWORD' }, context.home);
  return found.ok ? identifyPostgresTarget(found.target, context) : [];
};

/** The same for a statement whose server is known. */
export async function identifyPostgresTarget(
  target: SqlTarget,
  context: Pick<LookContext, 'tools'>,
): Promise<readonly IdentityFact[]> {
  const { names, object, statement } = target.operation;
  const tables = object === 'table' ? names.slice(0, 16) : [];
  const dropped = object === 'database' && statement === 'drop' ? names[0] : undefined;
  const oids = tables.map(name => `to_regclass(${sqlText(sqlName(name))})::oid::text`);
  const query = `select jsonb_build_object('database', current_database(),
    'of', (select oid::text from pg_database where datname = current_database()),
    'started', pg_postmaster_start_time()::text, 'address', host(inet_server_addr()), 'port', inet_server_port(),
    'tables', jsonb_build_array(${oids.join(', ')}))`.replace(/\s+/g, ' ');
  const answer = await queryPostgres(
    dropped === undefined ? target : { ...target, database: dropped },
    [query],
    context,
  );
  if (!answer.ok) return [];
  const { database, of, started, address, port, tables: found } = answer.rows[0] as Answer;
  const place = `database ${database}${address === null ? '' : ` on ${address}:${port}`}`;
  return [
    { of: 'the server', is: place, print: printOf([of, started, target.host, target.port]) },
    ...tables.map((name, index): IdentityFact => {
      const oid = found[index] ?? null;
      return { of: name, is: oid === null ? 'not there' : `table ${oid}`, print: printOf(oid) };
    }),
  ];
}

interface Answer {
  readonly database: string;
  readonly of: string;
  readonly started: string;
  readonly address: string | null;
  readonly port: number | null;
  readonly tables: readonly (string | null)[];
}
