import { describe, expect, it } from 'vitest';
import { noFacts } from '../../../src/operations/facts.ts';
import { httpSighting } from '../../../src/operations/http/http-sighting.ts';
import { commandOf } from '../command-of.ts';

const seen = (call: string, ...literals: (string | undefined)[]) =>
  httpSighting(
    {
      language: 'python',
      kind: 'http',
      inline: false,
      call,
      literals,
      span: { source: 0, start: 0, end: 1 },
      command: commandOf(['python3', '-c', 'x']),
    },
    noFacts('/home/a'),
  )[0];

describe('httpSighting', () => {
  it.each([
    ['requests.delete(', ['https://a.com/v1/volumes/1'], 'DELETE', 'a.com'],
    ['axios.delete(', ['https://a.com/x'], 'DELETE', 'a.com'],
    ['http.NewRequest(', ['DELETE', 'https://a.com/x'], 'DELETE', 'a.com'],
    ["fetch(u, {method:'DELETE'})", [undefined], 'DELETE', '…'],
    ['Net::HTTP::Delete.new(', ['/x'], 'DELETE', ''],
    ['HttpRequest.DeleteAsync(', ['https://a.com/x'], 'DELETE', 'a.com'],
    ['requests.get(', ['https://a.com/delete'], 'GET', 'a.com'],
  ])('reads %s', (call, literals, method, host) => {
    expect(seen(call, ...literals)).toMatchObject({ kind: 'http', method, host, certainty: 'code' });
  });

  it('reads GraphQL in a literal body', () => {
    expect(
      seen('requests.post(', 'https://a.com/graphql', 'mutation { deleteX(id: 1) { id } }'),
    ).toMatchObject({
      kind: 'graphql',
      field: 'deleteX',
      certainty: 'code',
    });
  });
});
