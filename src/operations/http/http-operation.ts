import { hasHole } from '../hole.ts';
import type { HttpOperation } from '../operation.ts';
import { namedAction } from './named-action.ts';
import type { ReadRequest } from './read-request.ts';
import { requestTargets } from './request-targets.ts';
import { shownBody, shownHeaders, shownMap } from './shown.ts';

/** The operation of a request that is not GraphQL. */
export function httpOperation(read: ReadRequest): HttpOperation {
  const { request, url, body, show } = read;
  return {
    kind: 'http',
    ...read.common,
    unknown: unknownParts(read),
    targets: requestTargets(url, show),
    method: show(read.method),
    scheme: url.scheme,
    host: show(url.host),
    port: url.port,
    locality: url.locality,
    path: show(url.path),
    nouns: url.shape.nouns,
    thing: url.shape.nouns.at(-1) ?? '',
    ids: url.shape.ids.map(show),
    collection: url.shape.collection,
    verbs: [...url.shape.verbs, ...namedAction(request, url, body)].map(show),
    query: shownMap(url.query, show),
    headers: shownHeaders(request.headers, show),
    body: body.text === undefined ? undefined : shownBody(body, show),
    bodyKind: body.kind,
    fields: shownMap(body.fields, show),
    sends: request.sends.map(show),
    requests: request.requests,
  };
}

function unknownParts({ request, url, body, method }: ReadRequest): string[] {
  return [
    ...new Set([
      ...(hasHole(method) ? ['method'] : []),
      ...(hasHole(url.host) ? ['host'] : []),
      ...(hasHole(url.path) ? ['path'] : []),
      ...(url.query.some(([name, value]) => hasHole(name + value)) ? ['query'] : []),
      ...(body.later || hasHole(body.text ?? '') ? ['body'] : []),
      ...request.unknown,
    ]),
  ];
}
