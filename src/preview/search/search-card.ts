import { ago, count, counted, line, some } from '../lines.ts';
import type { Card, Seen } from '../look.ts';
import { type AskServer, serverOf } from '../request/server-of.ts';
import { lookAtIndices } from './indices-look.ts';
import { countOf, encodeNames, gone, listOf, refusal, textOf } from './search-answer.ts';
import { type SearchTarget, searchTarget } from './search-target.ts';

/** Snapshots that get a line of their own. */
const MOST_SNAPSHOTS = 6;

/** Asks Elasticsearch or OpenSearch, by requests that only read, for what a request would delete there. */
export const lookAtSearch: Card = async (look, context) => {
  const server = serverOf(look, context);
  if (!server.ok) return server;
  const { operation, ask } = server;
  const target = searchTarget(operation);
  switch (target?.kind) {
    case 'indices': {
      const wildcards = operation.query['expand_wildcards']?.[0] ?? 'open,closed';
      const { isAnonymous } = server;
      return lookAtIndices(target.names, { ask, wildcards, isAnonymous, now: context.now });
    }
    case 'documents':
      return lookAtDocuments(target, ask);
    case 'document':
      return lookAtDocument(target, ask);
    case 'stream':
      return lookAtStreams(target.names, ask);
    case 'snapshot':
      return lookAtSnapshots(target, { ask, now: context.now });
    default:
      return { ok: false, reason: 'what it deletes is not looked up' };
  }
};

async function lookAtDocuments(
  { names, query }: Extract<SearchTarget, { kind: 'documents' }>,
  ask: AskServer,
): Promise<Seen> {
  const path = `/${encodeNames(names)}/_count`;
  const [all, matched] = await Promise.all([ask(path), query === undefined ? undefined : ask(path, query)]);
  const refused = refusal(all, names);
  if (refused !== undefined) return refused;
  const total = countOf(all);
  if (total === undefined) return { ok: false, reason: 'it answered what is no count' };
  const meant = matched === undefined ? undefined : countOf(matched);
  if (total === 0 || meant === 0)
    return gone(total === 0 ? `${names} has no documents` : 'the query matches nothing');
  return {
    ok: true,
    lines: [
      meant === undefined
        ? line(
            'danger',
            `those of ${counted(total, 'document')} of ${names} that its query matches`,
            'unknown',
          )
        : line('danger', `deletes ${counted(meant, 'document')} of ${count(total)} of ${names}`, 'counted'),
      line('good', `the same query sent to ${path} counts what it matches`),
    ],
  };
}

async function lookAtDocument(
  { index, id }: Extract<SearchTarget, { kind: 'document' }>,
  ask: AskServer,
): Promise<Seen> {
  const answer = await ask(`/${encodeNames(index)}/_doc/${encodeURIComponent(id)}?_source=false`);
  if (answer.ok && answer.status === 404) return gone(`document ${id} is not in ${index}`);
  return (
    refusal(answer, index) ?? {
      ok: true,
      lines: [line('danger', `document ${id} is in ${index}`, 'counted')],
    }
  );
}

async function lookAtStreams(names: string, ask: AskServer): Promise<Seen> {
  const [answer, total] = await Promise.all([
    ask(`/_data_stream/${encodeNames(names)}`),
    ask(`/${encodeNames(names)}/_count`),
  ]);
  const refused = refusal(answer, names);
  if (refused !== undefined) return refused;
  const streams = answer.ok ? listOf(answer.json, 'data_streams') : [];
  if (streams.length === 0) return gone(`no data stream has the name ${names}`);
  const indices = streams.reduce<number>((sum, one) => sum + listOf(one, 'indices').length, 0);
  const documents = countOf(total);
  return {
    ok: true,
    lines: [
      line(
        'danger',
        `${counted(streams.length, 'data stream')} with ${counted(indices, 'index', 'indices')}, ${documents === undefined ? 'documents not counted' : counted(documents, 'document')}`,
        documents === undefined ? 'unknown' : 'counted',
      ),
      line('plain', some(streams.map(one => textOf(one, 'name')))),
    ],
  };
}

async function lookAtSnapshots(
  { repository, names }: Extract<SearchTarget, { kind: 'snapshot' }>,
  { ask, now }: { readonly ask: AskServer; readonly now: number },
): Promise<Seen> {
  const answer = await ask(`/_snapshot/${encodeNames(repository)}/${encodeNames(names)}`);
  const refused = refusal(answer, names);
  if (refused !== undefined) return refused;
  const snapshots = answer.ok ? listOf(answer.json, 'snapshots') : [];
  if (snapshots.length === 0) return gone(`no snapshot has the name ${names}`);
  return {
    ok: true,
    lines: [
      line(
        'danger',
        `deletes ${counted(snapshots.length, 'snapshot')} of ${repository}: it cannot be had back`,
        'counted',
      ),
      ...snapshots.slice(0, MOST_SNAPSHOTS).map(one => {
        const made = Date.parse(textOf(one, 'start_time'));
        const when = Number.isNaN(made) ? '' : `, made ${ago(made, now)}`;
        const indices = listOf(one, 'indices').map(String);
        return line(
          'plain',
          `${textOf(one, 'snapshot')}: ${textOf(one, 'state')}${when}, of ${counted(indices.length, 'index', 'indices')} (${some(indices)})`,
        );
      }),
    ],
  };
}
