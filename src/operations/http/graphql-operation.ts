import type { RootField } from '../graphql/root-field.ts';
import { hasHole } from '../hole.ts';
import { nameWords } from '../name-words.ts';
import type { GraphqlOperation } from '../operation.ts';
import type { Target } from '../target.ts';
import type { ReadRequest } from './read-request.ts';
import { shownMap } from './shown.ts';

/** Values of one argument that are named as targets. */
const MOST_TARGETS = 20;

/** The operation of one root field that a request executes. */
export function graphqlOperation(field: RootField, read: ReadRequest): GraphqlOperation {
  const { request, url, show, common } = read;
  const place = [...(hasHole(url.host) ? ['host'] : []), ...(hasHole(url.path) ? ['path'] : [])];
  return {
    kind: 'graphql',
    ...common,
    certainty: field.certainty === 'parsed' ? request.certainty : field.certainty,
    unknown: [...new Set([...field.unknown, ...place, ...request.unknown])],
    targets: [
      ...field.arguments.flatMap(([path, values]) => argumentTargets(path, values, read)),
      { kind: 'host', name: show(url.host), locality: url.locality },
    ],
    type: field.type,
    name: show(field.name),
    field: show(field.field),
    verbs: nameWords(show(field.field)),
    arguments: shownMap(field.arguments, show),
    emptyArguments: field.empty.map(show),
    host: show(url.host),
    path: show(url.path),
    locality: url.locality,
  };
}

/** `input.volumeId: 3d2c` names the volume 3d2c. */
function argumentTargets(path: string, values: readonly string[], { url, show }: ReadRequest): Target[] {
  const kind = /(?:^|\.)([a-z][A-Za-z]*)I[dD]s?$/.exec(path)?.[1];
  if (kind === undefined) return [];
  return values
    .slice(0, MOST_TARGETS)
    .map(name => ({ kind: nameWords(kind).join(' '), name: show(name), locality: url.locality }));
}
