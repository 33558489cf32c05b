/** An index as `_cat/indices` tells of it. */
export interface SearchIndex {
  readonly name: string;
  /** As Lucene counts them, nested ones included; undefined for a closed index. */
  readonly documents: number | undefined;
  readonly bytes: number | undefined;
  /** Milliseconds since 1970. */
  readonly created: number | undefined;
  readonly isClosed: boolean;
}

/** Reads the answer of `_cat/indices?format=json&bytes=b`, whose figures are texts; undefined: it is none. */
export function readIndices(json: unknown): SearchIndex[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const rows = json.filter(
    (row): row is Readonly<Record<string, unknown>> => typeof row === 'object' && row !== null,
  );
  return rows.map(row => ({
    name: String(row['index'] ?? ''),
    documents: figure(row['docs.count']),
    bytes: figure(row['store.size']),
    created: figure(row['creation.date']),
    isClosed: row['status'] === 'close',
  }));
}

function figure(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
