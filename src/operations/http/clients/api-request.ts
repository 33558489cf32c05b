import { parseOptions } from '../../../shell/options/parse.ts';
import { makeHole, textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { headerLines } from '../header-lines.ts';
import { readJson } from '../json-text.ts';
import { type NestedValue, setNested } from '../nested-fields.ts';
import { hasOption, optionValues } from '../option-values.ts';
import { type InputSource, readInput } from '../read-input.ts';
import { type Body, inputBody, plainRequest, type Request } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { type Sender, senderOf } from '../sender.ts';
import { percentEncoded } from '../url.ts';
import type { ApiClient, OperandRole } from './api-client.ts';
import { API_CLIENTS } from './api-clients.ts';
import { baseOf, joined } from './base-url.ts';

/** Reads the command line of a program that sends requests to an API, by its table. */
export const apiClient: Interpreter = call => {
  for (const client of API_CLIENTS[call.program] ?? []) {
    const parsed = parseOptions(call.args, client.options);
    const operands = parsed.operands.map(textWithHoles);
    if (!client.command.every((word, index) => operands[index] === word)) continue;
    if (hasOption(parsed, 'help', ...(client.quiet ?? []))) return [];
    const sender = senderOf(call);
    const request = readRequest({
      client,
      sender,
      operands: role => operandsOf(client, operands.slice(client.command.length), role),
      values: role => optionValues(parsed, ...(client.reads[role] ?? [])),
    });
    return request === undefined ? [] : requestOperations(request, sender);
  }
  return [];
};

/** What a command line gives in each role of its table. */
interface Reading {
  readonly client: ApiClient;
  readonly values: (role: keyof ApiClient['reads']) => string[];
  readonly operands: (role: OperandRole) => string[];
  readonly sender: Sender;
}

function operandsOf(client: ApiClient, words: readonly string[], role: OperandRole): string[] {
  const last = client.operands.length - 1;
  return words.filter((_, index) => client.operands[Math.min(index, last)] === role);
}

function readRequest(reading: Reading): Request | undefined {
  const { client, sender } = reading;
  const path = reading.values('url').at(-1) ?? reading.operands('url')[0];
  if (path === undefined) return undefined;
  const graphql = client.graphql !== undefined && path.replace(/^\//, '') === client.graphql.path;
  const body = graphql ? graphqlBody(reading) : bodyOf(reading);
  const method =
    reading.values('method').at(-1) ??
    reading.operands('method')[0] ??
    (body.kind === 'none' ? client.method : (client.methodWithData ?? client.method));
  const base = baseOf(client, reading.values('host').at(-1), sender.command.env);
  const inQuery =
    method.toUpperCase() === 'GET' && body.kind === 'text' && !graphql ? fieldPairs(reading) : [];
  return plainRequest(
    withQuery(joined(base, path, client), [...reading.values('query').flatMap(splitPairs), ...inQuery]),
    {
      method,
      scheme: 'https',
      headers: headersOf(reading, body),
      body: inQuery.length > 0 ? { kind: 'none' } : body,
    },
  );
}

function headersOf(reading: Reading, body: Body): [string, string][] {
  const headers = headerLines(reading.values('header'), ':=');
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return body.kind === 'none' || typed || reading.client.form === true
    ? headers
    : [...headers, ['Content-Type', 'application/json']];
}

function bodyOf(reading: Reading): Body {
  const { client, sender } = reading;
  const text = reading.values('body').at(-1);
  if (text !== undefined) return bodyText(text, sender);
  const file = reading.values('bodyFile').at(-1);
  if (file !== undefined) return inputBody(readInput(file, sender));
  const fields = fieldPairs(reading);
  if (fields.length > 0) {
    if (client.form === true) return { kind: 'parts', parts: fields };
    return { kind: 'text', text: JSON.stringify(fieldObject(reading)), type: 'json' };
  }
  const { stdin } = sender.command;
  if (client.readsInput !== true || stdin.kind === 'inherited' || stdin.kind === 'none')
    return { kind: 'none' };
  return inputBody(readInput('-', sender));
}

/** The `query` and `operationName` of the fields, all others as variables. */
function graphqlBody(reading: Reading): Body {
  if (reading.values('bodyFile').length > 0) return bodyOf(reading);
  const { query = null, operationName = null, ...variables } = fieldObject(reading);
  return { kind: 'text', text: JSON.stringify({ query, operationName, variables }), type: 'json' };
}

function fieldPairs(reading: Reading): [string, string][] {
  return [...reading.values('rawField'), ...reading.values('field'), ...reading.operands('data')].flatMap(
    splitPairs,
  );
}

function fieldObject(reading: Reading): Record<string, NestedValue> {
  const root: Record<string, NestedValue> = {};
  const set = (pair: string, read: (value: string) => NestedValue): void => {
    for (const [name, value] of splitPairs(pair)) setNested(root, name, read(value));
  };
  for (const pair of [...reading.values('rawField'), ...reading.operands('data')]) set(pair, value => value);
  for (const pair of reading.values('field')) set(pair, value => typedValue(value, reading.sender));
  return root;
}

/** `@FILE` is a file's content; numbers, booleans and null are what they look like. */
function typedValue(value: string, source: InputSource): NestedValue {
  if (value.startsWith('@')) {
    const input = readInput(value.slice(1), source);
    return input.ok ? input.text : makeHole(value);
  }
  if (!/^(?:true|false|null|-?[0-9]+)$/.test(value)) return value;
  const read = readJson(value);
  return read.ok ? (read.value as NestedValue) : value;
}

function splitPairs(pair: string): [string, string][] {
  const at = pair.indexOf('=');
  return at <= 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
}

function bodyText(text: string, source: InputSource): Body {
  if (text.startsWith('@')) return inputBody(readInput(text.slice(1), source));
  if (text.startsWith('file://')) return inputBody(readInput(text.slice('file://'.length), source));
  return { kind: 'text', text };
}

function withQuery(url: string, pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return url;
  const query = pairs.map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`).join('&');
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
