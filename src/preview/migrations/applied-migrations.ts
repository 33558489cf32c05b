import { machineFacts } from '../../facts/machine-facts.ts';
import { databaseTarget } from '../database/database-target.ts';
import { namedDatabase, type SettingsPlace } from '../database/named-database.ts';
import type { LookContext } from '../look.ts';
import { queryMysql } from '../sql/mysql-client.ts';
import { queryPostgres } from '../sql/psql.ts';
import type { MigrationTool } from './migration-tools.ts';

/** Most rows of a tool's own table that are read. */
const MOST = 5000;

/**
 * Asks the database of a project, if it is on this machine, which migrations it has.
 * @returns their keys; undefined if that is not known
 */
export async function appliedMigrations(
  tool: MigrationTool,
  place: SettingsPlace,
  context: LookContext,
): Promise<ReadonlySet<string> | undefined> {
  const named = tool.applied === '' ? undefined : namedDatabase(place);
  if (named === undefined) return undefined;
  const { scheme, locality, target } = databaseTarget(named.url, machineFacts(context.home));
  if (locality !== 'local') return undefined;
  if (/^postg/.test(scheme)) {
    const answer = await queryPostgres(
      target,
      [`select json_build_array(t.name::text) from (${tool.applied} limit ${MOST}) t`],
      context,
    );
    if (!answer.ok) return undefined;
    return new Set(answer.rows.map(row => String(Array.isArray(row) ? row[0] : row)));
  }
  if (!/^(?:mysql|maria)/.test(scheme)) return undefined;
  const answer = await queryMysql(
    target,
    `USE \`${target.database.replaceAll('`', '``')}\`; ${tool.applied} LIMIT ${MOST}`,
    context,
  );
  return answer.ok ? new Set(answer.rows.map(([name = '']) => name)) : undefined;
}
