import { join } from 'node:path';
import { machineFacts } from '../../facts/machine-facts.ts';
import { readClientCall } from '../../operations/sql/clients/client-call.ts';
import type { SqlClient } from '../../operations/sql/clients/sql-client.ts';
import type { Look } from '../look.ts';

/** Options by which a client says where and how, but runs nothing more than its statement. */
const PLAIN = new Set([
  ...['host', 'port', 'socket', 'user', 'username', 'password', 'no-password', 'database', 'dbname'],
  ...['command', 'execute', 'batch', 'silent', 'quiet', 'no-align', 'tuples-only', 'no-psqlrc'],
]);

/** What a client reads at its start, and may run. */
const STARTS = ['.psqlrc', '.my.cnf', '.mylogin.cnf', '.sqliterc', '.pg_service.conf'];

/**
 * Whether a statement is all that its client runs: given once on the command line, whole, by options that add
 * nothing, and without a start-up file. Then nothing before it makes what it would take.
 */
export function isOnlyStatement(
  { operation, command }: Look,
  clients: Readonly<Record<string, readonly SqlClient[]>>,
  home: string,
): boolean {
  if (operation.kind !== 'sql' || command === undefined) return false;
  const facts = machineFacts(home);
  if (STARTS.some(name => facts.readFile(join(home, name)).ok)) return false;
  const unset = ['PGOPTIONS', 'PGSERVICE', 'PSQLRC', 'MYSQL_HOME', 'MARIADB_HOME'];
  if (unset.some(name => command.env.get(name).state !== 'unset')) return false;
  // In another home there may be such a file.
  const own = command.env.get('HOME');
  if (own.state === 'unknown' || (own.state === 'known' && own.value !== home)) return false;
  const known = Object.hasOwn(clients, operation.program) ? clients[operation.program] : undefined;
  return (known ?? []).some(client => {
    const call = readClientCall(client, command.words.slice(1));
    if (call === undefined || call.ambiguous || ![...call.given].every(name => PLAIN.has(name))) return false;
    const texts = [...call.options, ...call.operands].filter(one => one.role === 'sql');
    return texts.length === 1 && plain(texts[0]?.word.value ?? '') === plain(operation.text);
  });
}

/** Statements are compared as they are told: on one line, without the end. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\s;]+$/, '')
    .trim()
    .toLowerCase();
}
