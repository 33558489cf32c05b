import { makeHole } from '../../hole.ts';
import type { StoreOperation } from '../../operation.ts';
import { type Chain, type ChainStep, scriptChains } from '../../script/script-chains.ts';
import type { ScriptToken } from '../../script/script-tokens.ts';
import type { StoreCommand } from '../store-operation.ts';

/** What a script for a document store would do. */
export interface ScriptReading {
  readonly commands: readonly StoreCommand[];
  /** Files that it loads, as written. */
  readonly files: readonly string[];
  /** Addresses it connects to itself. */
  readonly addresses: readonly string[];
  /** Something is done to what another name than `db` stands for. */
  readonly otherNames: boolean;
}

/** How a method's effect is told: by its filter, by its arguments, or it is always the same. */
type Reach = 'filter' | 'command' | 'bulk' | 'pipeline' | StoreOperation['scope'];

/**
 * Methods that remove or change data, by their name in lower case (MongoDB manual, "mongosh Methods";
 * ArangoDB, "The db object in arangosh").
 */
const METHODS: ReadonlyMap<string, Reach> = new Map(
  Object.entries({
    drop: 'collection',
    dropdatabase: 'database',
    deletemany: 'filter',
    remove: 'filter',
    deleteone: 'items',
    findoneanddelete: 'items',
    findandmodify: 'items',
    updatemany: 'filter',
    update: 'filter',
    updateone: 'items',
    replaceone: 'items',
    findoneandupdate: 'items',
    findoneandreplace: 'items',
    dropindex: 'settings',
    dropindexes: 'settings',
    dropsearchindex: 'settings',
    renamecollection: 'collection',
    converttocapped: 'collection',
    bulkwrite: 'bulk',
    aggregate: 'pipeline',
    dropuser: 'settings',
    dropallusers: 'settings',
    droprole: 'settings',
    dropallroles: 'settings',
    revokerolesfromuser: 'settings',
    runcommand: 'command',
    admincommand: 'command',
    _admincommand: 'command',
    shutdownserver: 'everything',
    fsynclock: 'settings',
    killop: 'settings',
    removeshard: 'everything',
    reconfig: 'settings',
    stepdown: 'settings',
    _drop: 'collection',
    _truncate: 'collection',
    truncate: 'collection',
    _dropdatabase: 'database',
    _dropview: 'settings',
    _dropindex: 'settings',
    removebyexample: 'filter',
  } satisfies Record<string, Reach>),
);

/** Functions whose argument is a file, an address or a script. */
const READING = new Set(['load', 'connect', 'Mongo', 'eval', 'Function']);

/** Reads a script; strings that it evaluates are read too. */
export function readScript(script: string, nesting = 0): ScriptReading {
  const commands: StoreCommand[] = [];
  const files: string[] = [];
  const addresses: string[] = [];
  let otherNames = false;
  for (const chain of scriptChains(script)) {
    const [called] = chain.steps;
    const reads = called?.name === '' && READING.has(chain.root);
    const literal = reads ? literalOf(called.args?.()[0]) : undefined;
    if (reads && chain.root === 'load') files.push(literal ?? UNKNOWN);
    else if (called?.name === '' && (chain.root === 'connect' || chain.root === 'Mongo'))
      addresses.push(literal ?? UNKNOWN);
    else if (reads) {
      if (literal === undefined || nesting > 3) commands.push(DYNAMIC);
      else commands.push(...readScript(literal, nesting + 1).commands);
      continue;
    }
    const found = chainCommands(chain);
    otherNames ||= found.length > 0 && !['db', 'rs', 'sh'].includes(chain.root);
    commands.push(...found);
  }
  return { commands, files, addresses, otherNames };
}

const UNKNOWN = makeHole('…');

const DYNAMIC: StoreCommand = { command: 'eval', arguments: [], scope: 'unknown', dynamic: true };

function chainCommands(chain: Chain): StoreCommand[] {
  return chain.steps.flatMap((step, at) => {
    if (step.args === undefined) return [];
    if (step.name === undefined) return chain.root === 'db' ? [DYNAMIC] : [];
    const name = step.name.toLowerCase();
    const reach = METHODS.get(name);
    if (reach === undefined) return [];
    const collection = collectionOf(chain, at);
    // A DOM element, a Set or an array has a remove() too; a script for the shell has hardly any of them.
    if (collection === undefined && (name === 'remove' || name === 'update' || name === 'truncate'))
      return [];
    const given = step.args();
    const args = given.length === 0 ? filterOfCursor(chain.steps[at - 1]) : given;
    if (chain.root !== 'rs' && chain.root !== 'sh') {
      const database = databaseOf(chain, at);
      const read = reading(name, reach, collection ?? '', args);
      return database === undefined ? read : read.map(one => ({ ...one, database }));
    }
    const scope = reach === 'everything' ? reach : 'settings';
    return [{ command: `${chain.root}.${name}`, arguments: given.slice(0, 2).map(written), scope }];
  });
}

/** The collection that a method is called on; empty for the database itself, undefined for no collection. */
function collectionOf(chain: Chain, at: number): string | undefined {
  const step: ChainStep | undefined = chain.steps[at - 1];
  if (step === undefined) return ['db', 'rs', 'sh'].includes(chain.root) ? '' : chain.root;
  const name = step.name?.toLowerCase();
  if (step.args === undefined) return step.name ?? UNKNOWN;
  if (name === 'getcollection' || name === 'collection' || name === '_collection')
    return literalOf(step.args()[0]) ?? UNKNOWN;
  if (name === 'getsiblingdb' || name === 'getdb' || name === 'db') return '';
  return name === 'find' ? collectionOf(chain, at - 1) : undefined;
}

/** The database that the chain turns to before a step: `db.getSiblingDB('shop').users.drop()`. */
function databaseOf(chain: Chain, at: number): string | undefined {
  const turn = chain.steps
    .slice(0, at)
    .findLast(
      step => step.args !== undefined && ['getsiblingdb', 'getdb'].includes(step.name?.toLowerCase() ?? ''),
    );
  return turn === undefined ? undefined : (literalOf(turn.args?.()[0]) ?? UNKNOWN);
}

/** `db.users.find({…}).remove()`: the cursor's filter is the method's own. */
function filterOfCursor(step: ChainStep | undefined): readonly (readonly ScriptToken[])[] {
  return step?.name?.toLowerCase() === 'find' ? (step.args?.() ?? []) : [];
}

function reading(
  command: string,
  reach: Reach,
  collection: string,
  args: readonly (readonly ScriptToken[])[],
): StoreCommand[] {
  const named = collection === '' ? [] : [collection];
  switch (reach) {
    case 'filter':
      return [{ command, arguments: [...named, written(args[0])], scope: filterScope(args[0]) }];
    case 'command':
      return serverCommand(args[0]);
    case 'bulk':
      return bulkCommands(args[0] ?? [], named);
    case 'pipeline':
      return pipelineCommands(args.flat(), named);
    default:
      return [{ command, arguments: [...named, ...args.slice(0, 2).map(written)], scope: reach }];
  }
}

/** `runCommand({drop: 'users'})`: the first field is the command. */
function serverCommand(argument: readonly ScriptToken[] | undefined): StoreCommand[] {
  const [open, key, colon, value] = argument ?? [];
  if (open?.kind === 'string')
    return [{ command: open.text.toLowerCase(), arguments: [], scope: commandScope(open.text) }];
  if (open?.text !== '{' || colon?.text !== ':' || key === undefined) return [DYNAMIC];
  const command = key.text.toLowerCase();
  const named = value?.kind === 'string' ? [value.text] : [];
  const wide = command !== 'delete' && command !== 'update';
  return [
    { command, arguments: named, scope: wide ? commandScope(command) : filterField(argument ?? [], 'q') },
  ];
}

function commandScope(command: string): StoreOperation['scope'] {
  const name = command.toLowerCase();
  if (name === 'dropdatabase') return 'database';
  if (name === 'shutdown' || name === 'removeshard') return 'everything';
  return ['drop', 'converttocapped', 'renamecollection', 'delete', 'update'].includes(name)
    ? 'collection'
    : 'settings';
}

/** The operations inside `bulkWrite([{deleteMany: {filter: {}}}, …])`. */
function bulkCommands(tokens: readonly ScriptToken[], named: readonly string[]): StoreCommand[] {
  return tokens.flatMap((token, at) => {
    const name = token.text.toLowerCase();
    if (tokens[at + 1]?.text !== ':' || !['deletemany', 'deleteone', 'updatemany'].includes(name)) return [];
    const scope = name === 'deleteone' ? 'items' : filterField(tokens.slice(at, at + 200), 'filter');
    return [{ command: name, arguments: named, scope }];
  });
}

/** Stages that write their result over a collection. */
function pipelineCommands(tokens: readonly ScriptToken[], named: readonly string[]): StoreCommand[] {
  return tokens.flatMap((token, at) =>
    (token.text === '$out' || token.text === '$merge') && tokens[at + 1]?.text === ':'
      ? [
          {
            command: token.text.slice(1),
            arguments: [...named, ...literalList(tokens[at + 2])],
            scope: 'collection' as const,
          },
        ]
      : [],
  );
}

/** How much the filter in a field of an object selects. */
function filterField(tokens: readonly ScriptToken[], field: string): StoreOperation['scope'] {
  const at = tokens.findIndex((token, index) => token.text === field && tokens[index + 1]?.text === ':');
  return at === -1 ? 'unknown' : filterScope(tokens.slice(at + 2));
}

/** `{}` and conditions that every document meets select all of a collection. */
function filterScope(tokens: readonly ScriptToken[] | undefined): StoreOperation['scope'] {
  const [first, second] = tokens ?? [];
  if (first === undefined) return 'collection';
  if (first.text !== '{') return 'unknown';
  if (second === undefined || second.text === '}') return 'collection';
  const text = (tokens ?? [])
    .slice(0, 12)
    .map(token => token.text)
    .join('');
  return /^\{_id:\{(?:\$exists:(?:true|1)|\$ne:(?:null|undefined|))\}\}/.test(text) ? 'collection' : 'items';
}

/** How much of an argument is shown. */
const SHOWN = 40;

function written(tokens: readonly ScriptToken[] | undefined): string {
  return (tokens ?? [])
    .slice(0, SHOWN)
    .map(token => (token.kind === 'string' ? JSON.stringify(token.text) : token.text))
    .join(' ');
}

function literalOf(tokens: readonly ScriptToken[] | undefined): string | undefined {
  const [only, more] = tokens ?? [];
  return only?.kind === 'string' && more === undefined ? only.text : undefined;
}

function literalList(token: ScriptToken | undefined): string[] {
  return token?.kind === 'string' ? [token.text] : [];
}
