import { fillHoles, hasHole } from '../hole.ts';
import type { CallContext } from '../opaque-operation.ts';
import type { StoreOperation } from '../operation.ts';
import type { Locality, Target } from '../target.ts';
import { visibleText } from '../visible.ts';

/** What all operations of one run of a store's client share. */
export interface StoreContext extends CallContext {
  readonly system: string;
  readonly host: string;
  readonly database: string;
  readonly locality: Locality;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
}

/** One command to a store, texts with holes. */
export interface StoreCommand {
  /** Lower case. */
  readonly command: string;
  readonly arguments: readonly string[];
  readonly scope: StoreOperation['scope'];
  /** The database that the command itself names, if it names one. */
  readonly database?: string;
  /** The command itself is made by a script and cannot be read. */
  readonly dynamic?: boolean;
}

/** Most operations with the same command and scope; the arguments of the rest go into the last. */
const MOST_ALIKE = 20;

/** Most arguments of one operation, and the longest of them. */
const MOST_ARGUMENTS = 64;
const LONGEST_ARGUMENT = 120;

/** The operations of a list of commands; what repeats is shown once, long lists are drawn together. */
export function storeOperations(commands: readonly StoreCommand[], context: StoreContext): StoreOperation[] {
  const groups = new Map<string, StoreCommand[]>();
  const seen = new Set<string>();
  for (const one of commands) {
    const whole = JSON.stringify([one.command, one.scope, one.dynamic ?? false, one.database, one.arguments]);
    if (seen.has(whole)) continue;
    seen.add(whole);
    const key = JSON.stringify([
      one.command,
      one.scope,
      one.dynamic ?? false,
      one.database,
      one.arguments.some(hasHole),
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap(drawnTogether).map(one => operationOf(one, context));
}

function drawnTogether(group: readonly StoreCommand[]): StoreCommand[] {
  if (group.length <= MOST_ALIKE) return [...group];
  const rest = group.slice(MOST_ALIKE - 1);
  const last = { ...(rest[0] as StoreCommand), arguments: rest.flatMap(one => one.arguments) };
  return [...group.slice(0, MOST_ALIKE - 1), last];
}

function operationOf(one: StoreCommand, context: StoreContext): StoreOperation {
  const { program, system, host, locality } = context;
  const database = one.database ?? context.database;
  const shown = one.arguments.slice(0, MOST_ARGUMENTS).map(argument => {
    const text = visibleText(context.redact(fillHoles(argument)));
    return text.length > LONGEST_ARGUMENT ? `${text.slice(0, LONGEST_ARGUMENT - 1)}…` : text;
  });
  const name = fillHoles([host, database].filter(text => text !== '').join('/')) || system;
  const targets: Target[] = [{ kind: 'database', name, locality }];
  return {
    kind: 'store',
    program,
    certainty: context.certainty,
    dryRun: context.dryRun,
    forced: context.forced,
    unknown: [
      ...(one.dynamic === true || hasHole(one.command) ? ['command'] : []),
      ...(one.arguments.some(hasHole) ? ['arguments'] : []),
      ...(hasHole(host) ? ['host'] : []),
      ...(hasHole(database) ? ['database'] : []),
    ],
    targets,
    credentials: context.credentials,
    spans: context.spans,
    ...(context.elsewhere === undefined ? {} : { elsewhere: context.elsewhere }),
    system,
    command: fillHoles(one.command),
    arguments: shown,
    scope: one.scope,
    host: fillHoles(host),
    database: fillHoles(database),
    locality,
  };
}
