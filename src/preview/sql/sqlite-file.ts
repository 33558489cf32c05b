import { resolve } from 'node:path';
import type { SqlOperation } from '../../operations/operation.ts';

/** A URI's parameters that leave its file the file (sqlite.org/uri, 3.3): `mode=memory` and `vfs` do not. */
const PARAMETERS = /\?(?:(?:mode=(?:ro|rw|rwc)|cache=\w+|immutable=\w+|nolock=\w+)(?:&|$))*$/;

/**
 * The file that a statement's database is (sqlite.org/uri).
 * @param cwd absolute directory of the command, if it is known
 * @returns its absolute path; undefined if it is not known, also where it is written with escapes, a host or a
 *   fragment, or the database is in memory
 */
export function sqliteFile({ database }: SqlOperation, cwd: string | undefined): string | undefined {
  const isUri = database.startsWith('file:');
  const name = isUri
    ? database
        .slice('file:'.length)
        .replace(PARAMETERS, '')
        .replace(/^\/\/(?=\/)/, '')
    : database;
  const isPlain = !/[?#%]/.test(name) && !(isUri && /^\/\/[^/]/.test(name));
  return cwd === undefined || name === '' || name === ':memory:' || !isPlain ? undefined : resolve(cwd, name);
}
