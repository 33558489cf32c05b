import { parseOptions } from '../../../shell/options/parse.ts';
import { GNU, optionTable } from '../../../shell/options/table.ts';
import { textWithHoles } from '../../hole.ts';
import type { Interpreter } from '../../interpreter.ts';
import { type Json, member, readJson } from '../json-text.ts';
import { optionValues } from '../option-values.ts';
import { type InputSource, readInputFile } from '../read-input.ts';
import { type Body, plainRequest, type Request } from '../request.ts';
import { requestOperations } from '../request-operations.ts';
import { senderOf } from '../sender.ts';
import { fillTemplate } from '../template.ts';

const NEWMAN = optionTable(
  `e|environment= g|globals= d|iteration-data= n|iteration-count= folder= env-var= global-var= r|reporters=
   timeout= timeout-request= timeout-script= delay-request= export-environment= export-globals=
   export-collection= working-dir= cookie-jar= ssl-client-cert= ssl-client-key= ssl-extra-ca-certs= color=
   x|suppress-exit-code bail k|insecure verbose h|help`,
  GNU,
);

/** Requests of one collection that are read, and the deepest folder. */
const MOST_REQUESTS = 200;
const DEEPEST = 20;

/** Reads `newman run COLLECTION`: every request of a Postman collection (format 2.1). */
export const newman: Interpreter = call => {
  const parsed = parseOptions(call.args, NEWMAN);
  const [command, path] = parsed.operands.map(textWithHoles);
  if (command !== 'run' || path === undefined) return [];
  const sender = senderOf(call);
  const collection = jsonFile(path, sender);
  if (collection === undefined) return [];
  const files = optionValues(parsed, 'environment', 'globals').flatMap(file =>
    pairsOf(member(jsonFile(file, sender), 'values')),
  );
  const given = optionValues(parsed, 'env-var', 'global-var').map((pair): [string, string] => [
    pair.slice(0, pair.indexOf('=')),
    pair.slice(pair.indexOf('=') + 1),
  ]);
  const variables = new Map([...pairsOf(member(collection, 'variable')), ...files, ...given]);
  return collectionRequests(collection, variables, 0)
    .slice(0, MOST_REQUESTS)
    .flatMap(request => requestOperations(request, sender));
};

function jsonFile(path: string, source: InputSource): Json | undefined {
  const input = readInputFile(path, source);
  const read = input.ok ? readJson(input.text) : undefined;
  return read?.ok === true ? read.value : undefined;
}

function collectionRequests(value: Json, variables: ReadonlyMap<string, string>, depth: number): Request[] {
  if (depth > DEEPEST) return [];
  const inner = listOf(member(value, 'item')).flatMap(item => collectionRequests(item, variables, depth + 1));
  const request = member(value, 'request');
  return request === undefined
    ? inner
    : [readRequest(request, text => fillTemplate(text, variables)), ...inner];
}

function readRequest(value: Json, fill: (text: string) => string): Request {
  if (typeof value === 'string') return plainRequest(fill(value));
  const url = member(value, 'url') ?? '';
  const body = member(value, 'body');
  return plainRequest(fill(textOf(typeof url === 'string' ? url : member(url, 'raw'))), {
    method: fill(textOf(member(value, 'method')) || 'GET'),
    headers: pairsOf(member(value, 'header')).map(([name, text]): [string, string] => [
      fill(name),
      fill(text),
    ]),
    body: body === undefined ? { kind: 'none' } : readBody(body, fill),
  });
}

function readBody(body: Json, fill: (text: string) => string): Body {
  switch (member(body, 'mode')) {
    case 'raw':
      return { kind: 'text', text: fill(textOf(member(body, 'raw'))) };
    case 'graphql': {
      const graphql = member(body, 'graphql');
      const request = {
        query: member(graphql, 'query') ?? '',
        variables: member(graphql, 'variables') ?? {},
      };
      return { kind: 'text', text: fill(JSON.stringify(request)), type: 'json' };
    }
    case 'urlencoded':
    case 'formdata': {
      const pairs = [...pairsOf(member(body, 'urlencoded')), ...pairsOf(member(body, 'formdata'))];
      return {
        kind: 'parts',
        parts: pairs.map(([name, text]): [string, string] => [fill(name), fill(text)]),
      };
    }
    default:
      return { kind: 'none' };
  }
}

/** `[{"key": …, "value": …}]` without those that are switched off. */
function pairsOf(list: Json | undefined): [string, string][] {
  return listOf(list)
    .filter(one => member(one, 'disabled') !== true && member(one, 'enabled') !== false)
    .map(one => [textOf(member(one, 'key')), textOf(member(one, 'value'))]);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value);
}
