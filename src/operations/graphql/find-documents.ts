import { isObject, type Json, member, readJson } from '../http/json-text.ts';
import type { ReadBody } from '../http/read-body.ts';
import type { GraphqlDocument } from './graphql-document.ts';
import { isDocument, looksLikeDocument } from './looks-like-document.ts';

/** What of a request tells whether it is GraphQL. */
export interface GraphqlCarrier {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** The Content-Type, lower case; empty if none is given. */
  readonly type: string;
  readonly body: ReadBody;
}

/** Members by which servers name a query they have stored: Apollo, Relay, Facebook. */
const PERSISTED = ['id', 'doc_id', 'documentId', 'queryId', 'hash', 'sha256Hash'];

/**
 * The GraphQL documents that a request carries, in the order they run: in a JSON body (alone or as a
 * batch), a form, a body of its own type, or the query string.
 * @returns undefined if the request is not GraphQL
 */
export function findDocuments(carrier: GraphqlCarrier): GraphqlDocument[] | undefined {
  const endpoint = isEndpoint(carrier.host, carrier.path);
  const documents = [...inBody(carrier, endpoint), ...inQuery(carrier, endpoint)];
  if (documents.length > 0) return documents;
  const carries =
    carrier.body.kind !== 'none' && !['GET', 'HEAD', 'DELETE', 'OPTIONS'].includes(carrier.method);
  return endpoint && carries ? [unseen(carrier.body.later)] : undefined;
}

/** A path that ends in `graphql`, also with a version or an ending behind it, or a host called so. */
function isEndpoint(host: string, path: string): boolean {
  const parts = path
    .toLowerCase()
    .split('/')
    .filter(part => part !== '');
  const last = parts.slice(-2);
  return (
    host.startsWith('graphql.') || last.some(part => /^(?:graphql|gql|graphiql)(?:\.[a-z]+)?$/.test(part))
  );
}

function inBody(carrier: GraphqlCarrier, endpoint: boolean): GraphqlDocument[] {
  const { body } = carrier;
  if (body.kind === 'opaque') return endpoint ? [unseen(body.later)] : [];
  if (body.kind === 'json') {
    const requests = Array.isArray(body.json) ? (body.json as readonly Json[]) : [body.json ?? null];
    return requests.flatMap(one => inObject(one, endpoint));
  }
  if (body.kind === 'form') return inForm(body, endpoint);
  const text = body.text ?? '';
  const typed = endpoint || carrier.type.includes('graphql');
  return (typed && looksLikeDocument(text)) || isDocument(text) ? [document(text)] : [];
}

function inForm(body: ReadBody, endpoint: boolean): GraphqlDocument[] {
  const field = (name: string): string | undefined => body.fields.find(([key]) => key === name)?.[1][0];
  // Uploads put the request into a field of its own (GraphQL multipart request specification).
  const operations = readJson(field('operations') ?? '');
  if (operations.ok) {
    const requests = Array.isArray(operations.value)
      ? (operations.value as readonly Json[])
      : [operations.value];
    return requests.flatMap(one => inObject(one, endpoint));
  }
  const members = Object.fromEntries(body.fields.map(([name, values]) => [name, values[0] ?? '']));
  return inObject(members, endpoint);
}

function inQuery(carrier: GraphqlCarrier, endpoint: boolean): GraphqlDocument[] {
  if (carrier.query.length === 0) return [];
  return inObject(Object.fromEntries(carrier.query), endpoint, true);
}

function inObject(value: Json, endpoint: boolean, fromUrl = false): GraphqlDocument[] {
  const text = member(value, 'query') ?? member(value, 'mutation');
  const name = member(value, 'operationName');
  const rest = {
    variables: variablesOf(member(value, 'variables')),
    operationName: typeof name === 'string' && name !== '' ? name : undefined,
    later: false,
  };
  if (typeof text === 'string' && text.trim() !== '') {
    return endpoint || isDocument(text) ? [{ text, ...rest }] : [];
  }
  const stored = PERSISTED.some(key => member(value, key) !== undefined);
  const persisted = member(value, 'extensions') !== undefined || (stored && !fromUrl);
  return endpoint && isObject(value) && persisted ? [{ text: undefined, ...rest }] : [];
}

/** Variables may be an object or, in forms and URLs, its text. */
function variablesOf(value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === '') return {};
  if (typeof value !== 'string') return value;
  const read = readJson(value);
  return read.ok && isObject(read.value) ? read.value : undefined;
}

function document(text: string): GraphqlDocument {
  return { text, variables: {}, operationName: undefined, later: false };
}

function unseen(later: boolean): GraphqlDocument {
  return { text: undefined, variables: undefined, operationName: undefined, later };
}
