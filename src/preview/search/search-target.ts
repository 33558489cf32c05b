import type { HttpOperation } from '../../operations/operation.ts';

/** What a request to a search engine would delete. */
export type SearchTarget =
  /** Whole indices, by names, patterns and lists of them. */
  | { readonly kind: 'indices'; readonly names: string }
  /** The documents of indices that a query selects; undefined: no query can be handed over. */
  | { readonly kind: 'documents'; readonly names: string; readonly query: string | undefined }
  | { readonly kind: 'document'; readonly index: string; readonly id: string }
  | { readonly kind: 'stream'; readonly names: string }
  | { readonly kind: 'snapshot'; readonly repository: string; readonly names: string };

/** Longest query that is handed over, in characters. */
const LONGEST_QUERY = 8000;

/** Reads what a request would delete (Elasticsearch and OpenSearch REST APIs); undefined: something else. */
export function searchTarget({ method, path, query, body, fields }: HttpOperation): SearchTarget | undefined {
  const parts = path.split('/').filter(part => part !== '');
  const [first = '', second = '', third = ''] = parts;
  if (second === '_delete_by_query' && parts.length === 2)
    return {
      kind: 'documents',
      names: first,
      query: Object.hasOwn(query, 'q') ? undefined : plainQuery(body),
    };
  if (first === '_aliases') {
    const names = ['index', 'indices'].flatMap(name => fields[`actions.remove_index.${name}`] ?? []);
    return names.length === 0 ? undefined : { kind: 'indices', names: names.join(',') };
  }
  if (method !== 'DELETE') return undefined;
  if (parts.length === 1 && (!first.startsWith('_') || first === '_all'))
    return { kind: 'indices', names: first };
  if (first === '_data_stream' && parts.length === 2) return { kind: 'stream', names: second };
  if (first === '_snapshot' && parts.length === 3)
    return { kind: 'snapshot', repository: second, names: third };
  if (second === '_doc' && parts.length === 3) return { kind: 'document', index: first, id: third };
  return undefined;
}

/** Parts of a query by which it could run a script, hide what it is, or take very long. */
const OPAQUE = /^(?:script|script_score|wrapper|function_score|template|percolate|regexp|runtime_mappings)$/;

/**
 * The `query` of a body, written anew from what it was read as, if each part of it only compares.
 * @returns undefined if it has another part, or is longer than is handed over
 */
function plainQuery(body: string | undefined): string | undefined {
  if (body === undefined || body.length > LONGEST_QUERY || body.includes('[REDACTED')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const query = isRecord(value) ? value['query'] : undefined;
  return isRecord(query) && isPlain(query, 0) ? JSON.stringify({ query }) : undefined;
}

function isPlain(value: unknown, depth: number): boolean {
  if (depth > 10) return false;
  if (Array.isArray(value)) return value.every(one => isPlain(one, depth + 1));
  if (!isRecord(value)) return true;
  return Object.entries(value).every(([name, inner]) => !OPAQUE.test(name) && isPlain(inner, depth + 1));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
