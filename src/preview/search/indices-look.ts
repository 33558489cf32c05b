import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, bytes, count, counted, line, some } from '../lines.ts';
import type { Seen } from '../look.ts';
import type { ServerAnswer } from '../request/ask-server.ts';
import type { AskServer } from '../request/server-of.ts';
import { countOf, encodeNames, gone, refusal } from './search-answer.ts';
import { readIndices, type SearchIndex } from './search-index.ts';

/** Indices that get a line of their own. */
const MOST_INDICES = 6;

/** How indices are asked about. */
export interface IndicesQuestion {
  readonly ask: AskServer;
  /** What patterns stand for: `open`, `closed`, `hidden`, … */
  readonly wildcards: string;
  /** No credential is shown to the server. */
  readonly isAnonymous: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Tells of the indices that names, patterns and lists of them mean. */
export async function lookAtIndices(
  names: string,
  { ask, wildcards, isAnonymous, now }: IndicesQuestion,
): Promise<Seen> {
  const path = encodeNames(names);
  const columns = 'index,docs.count,store.size,creation.date,status';
  const answer = await ask(
    `/_cat/indices/${path}?format=json&bytes=b&h=${columns}&expand_wildcards=${encodeNames(wildcards)}`,
  );
  const refused = refusal(answer, names);
  if (refused !== undefined) return refused;
  const indices = answer.ok ? readIndices(answer.json) : undefined;
  if (indices === undefined) return { ok: false, reason: 'it answered what is no list of indices' };
  if (indices.length === 0) {
    // A pattern stands for what the credential may look at, which need not be all that it may delete.
    const hidden = line('warning', `this credential sees no index that ${names} selects`, 'unknown');
    return isAnonymous ? gone(`no index has the name ${names}`) : { ok: true, lines: [hidden] };
  }
  const [total, aliases, repositories, settings] = await Promise.all([
    ask(`/${path}/_count?expand_wildcards=${encodeNames(wildcards)}`),
    ask('/_cat/aliases?format=json&h=alias,index'),
    ask('/_snapshot'),
    isPattern(names) ? ask(SETTING) : undefined,
  ]);
  return {
    ok: true,
    lines: [
      ...amountLines(indices, countOf(total), now),
      ...aliasLines(names, indices, aliases),
      ...wildcardLines(settings),
      snapshotLine(repositories),
    ],
  };
}

const SETTING =
  '/_cluster/settings?include_defaults=true&flat_settings=true&filter_path=*.action.destructive_requires_name';

function isPattern(names: string): boolean {
  return names.includes('*') || names === '_all';
}

function amountLines(indices: readonly SearchIndex[], total: number | undefined, now: number): SummaryLine[] {
  const documents = total ?? indices.reduce((sum, one) => sum + (one.documents ?? 0), 0);
  const size = indices.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  const closed = indices.filter(one => one.isClosed).length;
  const own = indices.filter(one => one.name.startsWith('.')).map(one => one.name);
  return [
    line(
      'danger',
      `${counted(indices.length, 'index', 'indices')} with ${counted(documents, 'document')}, ${bytes(size)}`,
      total === undefined ? 'estimated' : 'counted',
    ),
    ...[...indices]
      .sort((a, b) => (b.documents ?? 0) - (a.documents ?? 0))
      .slice(0, MOST_INDICES)
      .map(one => indexLine(one, now)),
    ...(indices.length > MOST_INDICES
      ? [line('danger', `and ${counted(indices.length - MOST_INDICES, 'more index', 'more indices')}`)]
      : []),
    ...(closed > 0 ? [line('warning', `closed indices are not counted: ${count(closed)}`, 'unknown')] : []),
    ...(own.length > 0 ? [line('danger', `the cluster's own among them: ${some(own)}`)] : []),
  ];
}

function indexLine(
  { name, documents, bytes: size, created, isClosed }: SearchIndex,
  now: number,
): SummaryLine {
  const parts = [
    documents === undefined
      ? isClosed
        ? 'closed'
        : 'number of documents not known'
      : counted(documents, 'document'),
    ...(size === undefined ? [] : [bytes(size)]),
    ...(created === undefined ? [] : [`made ${ago(created, now)}`]),
  ];
  return line('danger', `${name}: ${parts.join(', ')}`, documents === undefined ? 'unknown' : 'estimated');
}

/** An alias cannot be deleted as an index is: the request is refused, whatever it leads to. */
function aliasLines(names: string, indices: readonly SearchIndex[], answer: ServerAnswer): SummaryLine[] {
  const rows = answer.ok && answer.status === 200 && Array.isArray(answer.json) ? answer.json : [];
  const meant = new Set(indices.map(one => one.name));
  const named = new Set(names.split(','));
  const lost = new Set<string>();
  const refused = new Set<string>();
  for (const { alias, index } of rows as readonly { readonly alias?: unknown; readonly index?: unknown }[]) {
    if (typeof alias !== 'string' || typeof index !== 'string' || !meant.has(index)) continue;
    (named.has(alias) ? refused : lost).add(alias);
  }
  return [
    ...(lost.size > 0 ? [line('warning', `aliases that lead there: ${some([...lost])}`, 'counted')] : []),
    ...[...refused].map(alias =>
      line('good', `${alias} is an alias: the server refuses to delete an index by it`, 'counted'),
    ),
  ];
}

/** Transient settings win over persistent ones, these over the defaults. */
function wildcardLines(answer: ServerAnswer | undefined): SummaryLine[] {
  const groups =
    answer?.ok === true ? (answer.json as Record<string, Record<string, unknown>> | null) : undefined;
  const values = ['transient', 'persistent', 'defaults'].map(
    name => groups?.[name]?.['action.destructive_requires_name'],
  );
  const value = values.find(one => one !== undefined);
  return value === 'true' || value === true
    ? [line('good', 'the server refuses patterns (action.destructive_requires_name)')]
    : [];
}

function snapshotLine(answer: ServerAnswer): SummaryLine {
  if (!answer.ok || answer.status !== 200 || typeof answer.json !== 'object' || answer.json === null)
    return line('warning', 'whether there are snapshots', 'unknown');
  const names = Object.keys(answer.json);
  return names.length === 0
    ? line('danger', 'no snapshot repository is set up: nothing leads back', 'counted')
    : line('good', `a snapshot may lead back, if one was taken: ${some(names)}`);
}
