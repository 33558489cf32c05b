import { type Chain, type ChainStep, scriptChains } from '../../script/script-chains.ts';
import { readStatements } from '../read-statements.ts';
import type { SqlStatement } from '../statement.ts';

type Effect = 'delete' | 'update' | 'truncate' | 'drop' | 'sql';

/** What a method of an object-relational mapper does to the rows that its receiver stands for. */
const METHODS: ReadonlyMap<string, Effect> = new Map(
  Object.entries<Effect>({
    delete_all: 'delete',
    destroy_all: 'delete',
    destroy: 'delete',
    delete: 'delete',
    forcedelete: 'delete',
    deletemany: 'delete',
    deletequietly: 'delete',
    _raw_delete: 'delete',
    update_all: 'update',
    truncate: 'truncate',
    truncate_all: 'truncate',
    drop_all: 'drop',
    drop_table: 'drop',
    dropalltables: 'drop',
    dropifexists: 'drop',
    dropall: 'drop',
    execute: 'sql',
    exec_query: 'sql',
    exec_delete: 'sql',
    raw: 'sql',
    query: 'sql',
    statement: 'sql',
    unprepared: 'sql',
    exec: 'sql',
    text: 'sql',
    $executerawunsafe: 'sql',
    $queryrawunsafe: 'sql',
  }),
);

/** How many steps before a method are looked at. */
const LONGEST_CHAIN = 32;

/** Steps that stand for all rows of a model or table. */
const WHOLE = new Set([
  'all',
  'objects',
  'query',
  'table',
  'newquery',
  'unscoped',
  'withtrashed',
  'session',
  'select',
]);

/** Steps that choose rows. */
const CHOOSING = new Set([
  ...[
    'where',
    'filter',
    'filter_by',
    'exclude',
    'find',
    'find_by',
    'findorfail',
    'get',
    'wherein',
    'wherenull',
    'limit',
  ],
  ...['take', 'first', 'last', 'where_not', 'not', 'in_bulk', 'older_than'],
]);

/**
 * The statements that program code of a framework (Ruby, Python, PHP, JavaScript) would send, as far as
 * its calls show: methods of the usual object-relational mappers, and SQL in literal arguments. What is
 * found was seen, not parsed.
 */
export function codeStatements(code: string): SqlStatement[] {
  // PHP's `->` and `::`, Ruby's `::` and `&.` reach members as the dot does elsewhere.
  const dotted = code.replace(/->|::|&\./g, '.');
  return scriptChains(dotted).flatMap(chain =>
    chain.steps.flatMap((step, at) => stepStatements(chain, step, at)),
  );
}

function stepStatements(chain: Chain, step: ChainStep, at: number): SqlStatement[] {
  const method = step.name?.toLowerCase() ?? '';
  const effect = METHODS.get(method);
  if (effect === undefined) return [];
  if (effect === 'sql') return literalStatements(step);
  const before = chain.steps.slice(Math.max(0, at - LONGEST_CHAIN), at);
  const chosen = before.some(one => CHOOSING.has(one.name?.toLowerCase() ?? '') && hasArguments(one));
  const whole = before.some(one => WHOLE.has(one.name?.toLowerCase() ?? ''));
  const plain = method === 'delete' || method === 'destroy' || method === 'truncate';
  // `cache.delete(key)` and `set.delete(x)` are no queries: a plain name counts behind a query or a model only.
  if (plain && !chosen && !whole && !isModel(chain.root, before)) return [];
  if (effect === 'drop') return [make('drop', 'table', literalNames(step) ?? [chain.root], 'none')];
  const names = [tableOf(chain)];
  return [make(effect, 'table', names, effect !== 'truncate' && (chosen || selects(step)) ? 'some' : 'none')];
}

/** `User.truncate()`: a name with a capital letter and nothing in between is a model's class. */
function isModel(root: string, before: readonly ChainStep[]): boolean {
  return (
    /^[A-Z][a-zA-Z0-9]*$/.test(root) &&
    before.length === 0 &&
    !/^(?:File|Dir|Cache|Storage|Redis|Session|Cookie|FileUtils|Set|Map)$/.test(root)
  );
}

/** Prisma: `deleteMany({where: {…}})` chooses, `deleteMany()` and `deleteMany({})` do not. */
function selects(step: ChainStep): boolean {
  return (
    step
      .args?.()
      .flat()
      .some(token => token.text === 'where') === true
  );
}

function tableOf(chain: Chain): string {
  const table = chain.steps.find(step => step.name?.toLowerCase() === 'table');
  const [first] = table?.args?.()[0] ?? [];
  if (first?.kind === 'string') return first.text;
  return ['DB', 'db', 'prisma', 'Schema'].includes(chain.root)
    ? (chain.steps[0]?.name ?? chain.root)
    : chain.root;
}

function literalStatements(step: ChainStep): SqlStatement[] {
  return (step.args?.() ?? [])
    .flat()
    .filter(token => token.kind === 'string')
    .flatMap(token => readStatements(token.text, 'unknown'))
    .filter(one => one.kind !== 'other' && one.kind !== 'select')
    .map(one => ({ ...one, start: 0, end: Number.MAX_SAFE_INTEGER }));
}

function literalNames(step: ChainStep): string[] | undefined {
  const names = (step.args?.() ?? []).flat().filter(token => token.kind === 'string');
  return names.length === 0 ? undefined : names.map(token => token.text);
}

function hasArguments(step: ChainStep): boolean {
  return step.args !== undefined && step.args().flat().length > 0;
}

function make(
  kind: string,
  object: string,
  names: readonly string[],
  where: SqlStatement['where'],
): SqlStatement {
  return {
    kind,
    object,
    names,
    where,
    cascade: false,
    temporary: false,
    flags: [],
    start: 0,
    end: Number.MAX_SAFE_INTEGER,
  };
}
