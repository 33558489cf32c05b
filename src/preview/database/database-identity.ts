import { machineFacts } from '../../facts/machine-facts.ts';
import { readConnectionText } from '../../operations/sql/clients/connection-text.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { droppedDatabase } from './dropped-database.ts';
import { namedDatabase, settingsPlace } from './named-database.ts';

/** A migration tool's database is the same if the same setting still names it. */
export const identifyDatabase: Identify = async ({ operation, command, cwd }, { home }) => {
  if (operation.kind !== 'cli' || command === undefined || cwd === undefined) return [];
  const dropped = droppedDatabase(operation, command, home);
  if (dropped?.ok === false) return [];
  const place = settingsPlace(operation, { cwd, env: command.env, facts: machineFacts(home) });
  const named = dropped === undefined ? namedDatabase(place) : undefined;
  const parts = dropped?.server ?? (named === undefined ? undefined : readConnectionText(named.url));
  if (parts === undefined) return [];
  const { host, port, database } = parts;
  const is = `${database ?? ''} on ${host || 'this machine'}${port === undefined ? '' : `:${port}`}`;
  const origin = named === undefined ? '' : `, named by ${named.origin}`;
  return [{ of: 'the database', is: `${is}${origin}`, print: printOf([host, port, database, named?.url]) }];
};
