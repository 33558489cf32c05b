import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Index {
  readonly documents: number;
  readonly bytes: number;
  readonly closed?: boolean;
  readonly aliases?: readonly string[];
  /** How many documents have each level; a `term` query on `level` selects by it. */
  readonly levels?: Readonly<Record<string, number>>;
}

/** When every index of the stand-in was made. */
const MADE = Date.parse('2026-01-01T00:00:00Z');

/** The indices that the stand-in has. */
export const INDICES: Readonly<Record<string, Index>> = {
  'logs-2025': { documents: 1200, bytes: 500_000, aliases: ['logs'], levels: { debug: 900, error: 300 } },
  'logs-2026': { documents: 345, bytes: 250_000, aliases: ['logs'], levels: { debug: 45, error: 300 } },
  orders: { documents: 77, bytes: 90_000 },
  archive: { documents: 0, bytes: 10_000, closed: true },
  nothing: { documents: 0, bytes: 225 },
  '.kibana_1': { documents: 9, bytes: 1000 },
};

/**
 * Answers as Elasticsearch 8 does (reference, "REST APIs") to the requests that only read, refuses every other
 * with 405, and notes all of them: Debian has no server of either kind.
 */
export class SearchServer {
  readonly requests: string[] = [];
  readonly credentials = new Set<string | undefined>();
  port = 0;
  readonly #server: Server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    this.requests.push(`${request.method} ${request.url?.split('?')[0]}${body === '' ? '' : ` ${body}`}`);
    this.credentials.add(request.headers.authorization);
    const url = new URL(request.url ?? '/', 'http://x');
    const [status, json] = answer(request.method ?? '', decodeURIComponent(url.pathname), url, body);
    response.statusCode = status;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(json));
  });

  async start(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

const missing = (type: string, reason: string): readonly [number, unknown] => [
  404,
  { error: { root_cause: [{ type, reason }], type, reason }, status: 404 },
];

function answer(method: string, path: string, url: URL, body: string): readonly [number, unknown] {
  const parts = path.split('/').slice(1);
  const isCount = parts[1] === '_count';
  if (method !== 'GET' && !(method === 'POST' && isCount)) return [405, { error: 'only reads', status: 405 }];
  if (path.startsWith('/_cat/indices/')) return indices(parts[2] ?? '', url);
  if (path === '/_cat/aliases') {
    return [
      200,
      Object.entries(INDICES).flatMap(([index, one]) => (one.aliases ?? []).map(alias => ({ alias, index }))),
    ];
  }
  if (path === '/_snapshot') return [200, { nightly: { type: 'fs', settings: { location: '/b' } } }];
  if (path === '/_snapshot/nightly/n1')
    return [
      200,
      {
        snapshots: [
          { snapshot: 'n1', state: 'SUCCESS', indices: ['orders'], start_time: '2026-01-01T00:00:00Z' },
        ],
      },
    ];
  if (parts[0] === '_snapshot') return missing('snapshot_missing_exception', 'missing');
  if (path === '/_cluster/settings')
    return [200, { defaults: { 'action.destructive_requires_name': 'true' } }];
  if (path === '/_data_stream/metrics')
    return [
      200,
      { data_streams: [{ name: 'metrics', indices: [{ index_name: 'a' }, { index_name: 'b' }] }] },
    ];
  if (parts[1] === '_doc')
    return parts[2] === '1' ? [200, { _index: parts[0], _id: '1', found: true }] : [404, { found: false }];
  return isCount ? counts(parts[0] ?? '', body) : [404, { error: 'no handler', status: 404 }];
}

function matching(names: string): readonly (readonly [string, Index])[] | undefined {
  const found = names.split(',').map(name => {
    const pattern = name === '_all' ? '*' : name;
    const all = Object.entries(INDICES).filter(([index, one]) => {
      if (one.aliases?.includes(pattern)) return true;
      return pattern.endsWith('*')
        ? index.startsWith(pattern.slice(0, -1)) && !index.startsWith('.')
        : index === pattern;
    });
    return all.length === 0 && !pattern.includes('*') ? undefined : all;
  });
  return found.includes(undefined) ? undefined : found.flatMap(one => one ?? []);
}

function indices(names: string, url: URL): readonly [number, unknown] {
  const found = matching(names);
  if (found === undefined) return missing('index_not_found_exception', `no such index [${names}]`);
  const columns = url.searchParams.get('h')?.split(',') ?? [];
  return [
    200,
    found.map(([index, { documents, bytes, closed }]) => {
      const row: Record<string, string | null> = {
        index,
        status: closed ? 'close' : 'open',
        'docs.count': closed ? null : String(documents),
        'store.size': closed ? null : String(bytes),
        'creation.date': String(MADE),
      };
      return Object.fromEntries(columns.map(name => [name, row[name]]));
    }),
  ];
}

function counts(names: string, body: string): readonly [number, unknown] {
  if (names === 'metrics') return [200, { count: 51 }];
  const found = matching(names);
  if (found === undefined) return missing('index_not_found_exception', `no such index [${names}]`);
  if (found.some(([, one]) => one.closed))
    return [400, { error: { type: 'index_closed_exception' }, status: 400 }];
  const query = body === '' ? undefined : (JSON.parse(body).query as Record<string, Record<string, string>>);
  const level = query?.['term']?.['level'];
  const count = found.reduce(
    (sum, [, one]) => sum + (level === undefined ? one.documents : (one.levels?.[level] ?? 0)),
    0,
  );
  return [200, { count, _shards: { total: 1, successful: 1, skipped: 0, failed: 0 } }];
}
