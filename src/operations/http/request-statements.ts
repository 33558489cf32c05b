import type { SqlOperation } from '../operation.ts';
import { sqlOperations } from '../sql/clients/sql-operations.ts';
import { readStatements } from '../sql/read-statements.ts';
import type { ReadRequest } from './read-request.ts';

/** Names of fields and parameters under which HTTP interfaces of databases take a statement; an element of a list has none. */
const FIELD = /^$|(?:^|\.)(?:q|query|sql|stmt|statement|statements)$|sql(?:\.|$)|statement/i;

/** How a statement that can change something begins; a `query` is often a search for words. */
const STATEMENT =
  /^\s*(?:(?:--[^\n]*\n|\/\*[\s\S]{0,400}?\*\/)\s*){0,8}(?:with|select|insert|update|delete\s+from|drop|truncate|alter|create|replace|merge|grant|revoke|call|exec|execute|do|begin|copy|set|explain|optimize|detach|rename|system|vacuum|pragma|attach|unload|restore)\s/i;

/** Most texts of one request that are read. */
const MOST_TEXTS = 16;

/**
 * The statements that a request hands to a database behind HTTP (ClickHouse, Supabase, Cloudflare D1, rqlite,
 * Hasura's `run_sql`, Elasticsearch SQL): in fields and parameters that are named so, or as its whole body.
 */
export function requestStatements(read: ReadRequest): SqlOperation[] {
  const { request, url, common } = read;
  const context = {
    program: common.program,
    dialect: 'unknown',
    connection: {
      host: url.host,
      port: url.port,
      database: '',
      user: '',
      locality: url.locality,
      inMemory: false,
    },
    certainty: request.certainty,
    dryRun: request.dryRun,
    forced: common.forced,
    credentials: common.credentials,
    spans: common.spans,
    elsewhere: common.elsewhere,
    readOnly: false,
  } as const;
  return textsOf(read).flatMap(text =>
    sqlOperations(
      readStatements(text, 'unknown').filter(one => one.kind !== 'other'),
      text,
      context,
    ),
  );
}

function textsOf({ url, body }: ReadRequest): string[] {
  const parameters = url.query.filter(([name]) => FIELD.test(name)).map(([, value]) => value);
  const fields = body.fields.filter(([name]) => FIELD.test(name)).flatMap(([, values]) => values);
  const whole = body.kind === 'text' && body.text !== undefined ? [body.text] : [];
  return [...parameters, ...fields, ...whole].slice(0, MOST_TEXTS).filter(text => STATEMENT.test(`${text} `));
}
