import type { GraphqlOperation } from '../operation.ts';

/** Arguments that are shown. */
const MOST_ARGUMENTS = 4;

/** `GraphQL mutation volumeDelete(volumeId: 3d2c…) at backboard.railway.app`. */
export function describeGraphql(operation: GraphqlOperation): string {
  const place = operation.host === '' ? 'a local socket' : operation.host;
  if (operation.field === '') {
    const what = operation.type === 'opaque' ? 'document' : operation.type;
    return `GraphQL ${what} that cannot be read, at ${place}`;
  }
  const given = Object.entries(operation.arguments);
  const shown = given.slice(0, MOST_ARGUMENTS).map(([name, values]) => `${name}: ${values.join(', ')}`);
  const list = [...shown, ...(given.length > MOST_ARGUMENTS ? ['…'] : [])].join(', ');
  return `GraphQL ${operation.type} ${operation.field}${list === '' ? '' : `(${list})`} at ${place}`;
}
