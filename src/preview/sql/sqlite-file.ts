import { resolve } from 'node:path';
import type { SqlOperation } from '../../operations/operation.ts';

/**
 * The file that a statement's database is (sqlite.org/uri).
 * @param cwd absolute directory of the command, if it is known
 * @returns its absolute path; undefined if it is not known, or the database is in memory
 */
export function sqliteFile({ database }: SqlOperation, cwd: string | undefined): string | undefined {
  const name = database.replace(/^file:/, '').replace(/\?.*$/, '');
  return cwd === undefined || name === '' || name === ':memory:' ? undefined : resolve(cwd, name);
}
