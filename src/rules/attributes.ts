import type { OperationKind } from '../operations/operation.ts';

/** What a rule may ask of an attribute: see {@link Predicate}. */
export type AttributeType = 'text' | 'list' | 'map' | 'number' | 'boolean';

const COMMON: Readonly<Record<string, AttributeType>> = {
  program: 'text',
  certainty: 'text',
  dryRun: 'boolean',
  forced: 'boolean',
  unknown: 'list',
  elsewhere: 'text',
};

/**
 * The attributes of each kind of operation that rules may match on, with their types. The vocabulary of
 * rule files: a name that is not here is an error in the file.
 */
export const ATTRIBUTES: Readonly<Record<OperationKind, Readonly<Record<string, AttributeType>>>> = {
  http: {
    ...COMMON,
    method: 'text',
    scheme: 'text',
    host: 'text',
    port: 'number',
    locality: 'text',
    path: 'text',
    nouns: 'list',
    thing: 'text',
    ids: 'list',
    collection: 'boolean',
    verbs: 'list',
    query: 'map',
    headers: 'map',
    body: 'text',
    bodyKind: 'text',
    fields: 'map',
    sends: 'list',
    requests: 'number',
  },
  graphql: {
    ...COMMON,
    type: 'text',
    name: 'text',
    field: 'text',
    verbs: 'list',
    arguments: 'map',
    emptyArguments: 'list',
    host: 'text',
    path: 'text',
    locality: 'text',
  },
  sql: {
    ...COMMON,
    statement: 'text',
    object: 'text',
    names: 'list',
    where: 'text',
    cascade: 'boolean',
    temporary: 'boolean',
    flags: 'list',
    dialect: 'text',
    text: 'text',
    host: 'text',
    database: 'text',
    user: 'text',
    locality: 'text',
  },
  store: {
    ...COMMON,
    system: 'text',
    command: 'text',
    arguments: 'list',
    scope: 'text',
    host: 'text',
    database: 'text',
    locality: 'text',
  },
  files: { ...COMMON, action: 'text', recursive: 'boolean', places: 'list' },
  cli: { ...COMMON, path: 'text', verbs: 'list', options: 'map', operands: 'list', variables: 'map' },
  opaque: { ...COMMON, what: 'text', detail: 'text' },
};
