import { parseOptions } from '../../shell/options/parse.ts';
import { optionTable, PFLAG } from '../../shell/options/table.ts';
import { textWithHoles } from '../hole.ts';
import type { Interpreter } from '../interpreter.ts';
import { readStandardInput } from '../sql/clients/sql-input.ts';
import { readStoreInput } from './read-store-input.ts';
import { splitLine } from './redis/inline-commands.ts';
import { storeContext, variable } from './store-context.ts';
import { type StoreCommand, storeOperations } from './store-operation.ts';

/** `etcdctl --help` of version 3, and what `rm` of version 2 takes. */
const OPTIONS = optionTable(
  `endpoints= user= password= cacert= cert= key= command-timeout= dial-timeout= insecure-transport
  insecure-skip-tls-verify insecure-discovery w|write-out= hex debug discovery-srv= discovery-srv-name=
  keepalive-time= keepalive-timeout= auth-jwt-token= prefix from-key prev-kv range ignore-value ignore-lease lease=
  rev= limit= order= sort-by= consistency= keys-only print-value-only count-only physical data-dir= name=
  initial-cluster= initial-cluster-token= initial-advertise-peer-urls= skip-hash-check bump-revision=
  mark-compacted wal-dir= peer-urls= learner cluster recursive dir force i|interactive version h|help`,
  PFLAG,
);

/** Subcommands of two words. */
const GROUPS = new Set([
  'member',
  'snapshot',
  'user',
  'role',
  'auth',
  'lease',
  'endpoint',
  'alarm',
  'downgrade',
]);

/** Reads etcdctl: what a deletion covers is told by `--prefix`, `--from-key` and the key itself. */
export const interpretEtcdctl: Interpreter = call => {
  const parsed = parseOptions(call.args, OPTIONS);
  const given = new Set(parsed.options.map(option => option.name));
  if (given.has('help') || given.has('version')) return [];
  const endpoints = parsed.options.findLast(option => option.name === 'endpoints')?.value;
  const fromVariable = variable(call.command, 'ETCDCTL_ENDPOINTS');
  const hosts = endpoints === undefined ? (fromVariable.value ?? '127.0.0.1:2379') : textWithHoles(endpoints);
  const [first] = hosts.split(',');
  const address = {
    host: hosts
      .split(',')
      .map(host => host.replace(/^https?:\/\//, '').replace(/:\d*\/?$/, ''))
      .join(','),
    port: Number(/:(\d{1,5})\/?$/.exec(first ?? '')?.[1] ?? '2379'),
    unsure: endpoints === undefined && fromVariable.unsure,
  };
  const context = storeContext(call, 'etcd', address, parsed.ambiguous);
  const words = parsed.operands.map(textWithHoles);
  if (words[0] === 'txn') {
    return readStandardInput(call.command, call.facts).flatMap(input =>
      readStoreInput(input, transactionCommands, context),
    );
  }
  return storeOperations(commandOf(words, given), context);
};

function commandOf(words: readonly string[], given: ReadonlySet<string>): StoreCommand[] {
  const [first = '', ...rest] = words;
  if (first === '') return [];
  if (first === 'del' || first === 'rm' || first === 'rmdir') return [deletion(rest, given)];
  if (GROUPS.has(first) && rest[0] !== undefined) {
    return [{ command: `${first} ${rest[0]}`, arguments: rest.slice(1), scope: 'settings' }];
  }
  const writes = first === 'put' ? rest.slice(0, 1) : rest;
  return [
    { command: first, arguments: writes, scope: first === 'put' || first === 'get' ? 'items' : 'settings' },
  ];
}

function deletion(keys: readonly string[], given: ReadonlySet<string>): StoreCommand {
  const wide = given.has('prefix') || given.has('from-key') || given.has('recursive') || keys.length > 1;
  const [key = ''] = keys;
  const whole = given.has('from-key') ? key === '' || key === '\0' : key === '' || key === '/';
  return {
    command: 'del',
    arguments: keys,
    scope: wide && whole ? 'everything' : wide ? 'collection' : 'items',
  };
}

/** The lines of a transaction on standard input: `del key`. */
function transactionCommands(text: string): StoreCommand[] {
  return text
    .split('\n')
    .map(splitLine)
    .filter(words => words[0] === 'del')
    .map(words =>
      deletion(
        words.slice(1).filter(word => !word.startsWith('--')),
        new Set(words.filter(word => word.startsWith('--')).map(word => word.slice(2))),
      ),
    );
}
