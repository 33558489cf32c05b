import type { Facts } from '../../../src/operations/facts.ts';
import { noFacts } from '../../../src/operations/facts.ts';
import { httpInterpreters } from '../../../src/operations/http/interpreters.ts';
import type { GraphqlOperation, HttpOperation, Operation } from '../../../src/operations/operation.ts';
import { type CommandOptions, commandOf } from '../command-of.ts';

/** What a test says of a command and of the files around it. */
export interface Setting extends CommandOptions {
  /** Contents by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Programs by the loopback port they listen on. */
  readonly listeners?: Readonly<Record<number, string>>;
}

/** What the interpreter of an argument vector's program says of it. */
export function operationsOf(argv: readonly string[], setting: Setting = {}): Operation[] {
  const command = commandOf(argv, setting);
  const [name, ...args] = command.words;
  const program = name?.value ?? '';
  return [...(httpInterpreters.get(program)?.({ command, program, args, facts: factsOf(setting) }) ?? [])];
}

/** The HTTP requests among them, as `METHOD URL`. */
export function requestsOf(argv: readonly string[], setting: Setting = {}): string[] {
  return operationsOf(argv, setting)
    .filter((operation): operation is HttpOperation => operation.kind === 'http')
    .map(requestLine);
}

/** `DELETE https://host:port/path?name=value`. */
function requestLine(operation: HttpOperation): string {
  const query = Object.entries(operation.query).flatMap(([name, values]) =>
    values.map(value => `${name}=${value}`),
  );
  const port =
    operation.port === (operation.scheme === 'https' ? 443 : 80) ? '' : `:${operation.port ?? '?'}`;
  return `${operation.method} ${operation.scheme}://${operation.host}${port}${operation.path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** The GraphQL fields among them, as `type field(name: value)`. */
export function fieldsOf(argv: readonly string[], setting: Setting = {}): string[] {
  return operationsOf(argv, setting)
    .filter((operation): operation is GraphqlOperation => operation.kind === 'graphql')
    .map(operation => {
      const list = Object.entries(operation.arguments).map(
        ([name, values]) => `${name}: ${values.join(', ')}`,
      );
      return `${operation.type} ${operation.field}(${list.join(', ')})`;
    });
}

function factsOf(setting: Setting): Facts {
  return {
    ...noFacts('/home/a'),
    readFile: path => {
      const text = setting.files?.[path];
      return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text };
    },
    listener: port => setting.listeners?.[port],
  };
}
