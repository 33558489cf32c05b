import { describe, expect, it } from 'vitest';
import { fieldsOf, operationsOf, requestsOf } from '../http/operations-of.ts';

const M = 'mutation { deleteA(id: 1) { id } }';
const FOUND = ['mutation deleteA(id: 1)'];
const post = (body: string, url = 'https://a.com/graphql', ...rest: string[]): string[] => [
  'curl',
  url,
  '-d',
  body,
  ...rest,
];

describe('a GraphQL request', () => {
  it.each<[string, string[]]>([
    ['in JSON', post(JSON.stringify({ query: M }))],
    ['at any URL if it is one beyond doubt', post(JSON.stringify({ query: M }), 'https://a.com/api')],
    ['under an API version', post(JSON.stringify({ query: M }), 'https://a.com/graphql/v2')],
    ['at a host called so', post(JSON.stringify({ query: M }), 'https://graphql.a.com/v1')],
    ['as text of its own type', post(M, 'https://a.com/x', '-H', 'Content-Type: application/graphql')],
    ['as text to an endpoint', post(M)],
    ['in a form', ['curl', 'https://a.com/graphql', '--data-urlencode', `query=${M}`]],
    ['in the query string', ['curl', '-G', 'https://a.com/graphql', '--data-urlencode', `query=${M}`]],
    [
      'as an upload',
      ['curl', 'https://a.com/graphql', '-F', `operations=${JSON.stringify({ query: M })}`, '-F', 'map={}'],
    ],
    ['under another name', post(JSON.stringify({ mutation: M }))],
    [
      'with variables as text',
      post(JSON.stringify({ query: 'mutation D($i: Int) { deleteA(id: $i) }', variables: '{"i":1}' })),
    ],
  ])('is found %s', (_name, argv) => {
    expect(fieldsOf(argv)).toEqual(FOUND);
    expect(requestsOf(argv)).toEqual([]);
  });

  it('is found in every part of a batch', () => {
    expect(fieldsOf(post(JSON.stringify([{ query: '{ a }' }, { query: M }])))).toEqual([
      'query a()',
      ...FOUND,
    ]);
  });

  it.each<[string, string]>([
    ['a persisted query', '{"extensions":{"persistedQuery":{"sha256Hash":"x"}}}'],
    ['a stored document', '{"doc_id":"1","variables":{}}'],
    ['a body of another kind', 'hello'],
  ])('cannot be seen in %s', (_name, body) => {
    expect(operationsOf(post(body))).toMatchObject([{ kind: 'graphql', type: 'opaque', unknown: [] }]);
  });

  it('is told apart from one that is known when the command runs', () => {
    expect(operationsOf(post('@later.json'))).toMatchObject([{ type: 'opaque', unknown: ['document'] }]);
    expect(operationsOf(post('$BODY'))).toMatchObject([{ type: 'opaque', unknown: ['document'] }]);
    expect(operationsOf(post('{"query":"$QUERY"}'))).toMatchObject([
      { type: 'opaque', unknown: ['document'] },
    ]);
  });

  it.each<[string, string[]]>([
    ['a search in Elasticsearch', post('{"query":{"match_all":{}}}', 'https://a.com:9200/i/_search')],
    ['SQL in a field called query', post('{"query":"select 1"}', 'https://a.com/sql')],
    [
      'a selector of logs',
      ['curl', '-G', 'https://loki.a.com/api/v1/query', '--data-urlencode', 'query={app="x"}'],
    ],
    ['a repository called graphql', ['curl', 'https://api.github.com/repos/graphql/graphql-js/issues']],
    ['a look at the endpoint', ['curl', '-I', 'https://a.com/graphql']],
  ])('is not seen in %s', (_name, argv) => {
    const kinds = operationsOf(argv).map(one => one.kind);
    expect(kinds[0]).toBe('http');
    expect(kinds).not.toContain('graphql');
  });
});
