import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/operations/graphql/read-document.ts';
import { makeHole } from '../../../src/operations/hole.ts';
import type { Json } from '../../../src/operations/http/json-text.ts';

const read = (
  text: string | undefined,
  variables: Json | undefined = {},
  operationName?: string,
  later = false,
) => readDocument({ text, variables, operationName, later });

const fields = (...given: Parameters<typeof read>): string[] =>
  read(...given).map(field => `${field.type} ${field.field}`);

describe('readDocument', () => {
  it.each<[string, string, string[]]>([
    ['a mutation', 'mutation { deleteA(id: 1) { id } }', ['mutation deleteA']],
    ['an anonymous query', '{ a b: c }', ['query a', 'query c']],
    [
      'aliases and several fields',
      'mutation M { x: deleteA y: createB z: deleteC }',
      ['mutation deleteA', 'mutation createB', 'mutation deleteC'],
    ],
    [
      'fragments',
      'mutation { ...F ...on Mutation { b } } fragment F on Mutation { a ...G } fragment G on Mutation { c ...F }',
      ['mutation a', 'mutation c', 'mutation b'],
    ],
    ['a fragment that is not there', 'mutation { ...F a }', ['mutation a']],
    ['all operations without a name', 'query Q { a } mutation M { b }', ['query a', 'mutation b']],
    ['comments and commas', '# x\n mutation,,{ a, }', ['mutation a']],
    ['a subscription', 'subscription { a }', ['subscription a']],
  ])('reads %s', (_name, text, expected) => {
    expect(fields(text)).toEqual(expected);
  });

  it('runs the operation that is named, and all where the name is not there', () => {
    const text = 'query Q { a } mutation M { b }';
    expect(fields(text, {}, 'Q')).toEqual(['query a']);
    expect(fields(text, {}, 'Z')).toEqual(['query a', 'mutation b']);
  });

  it('puts variables in, with defaults', () => {
    const text =
      'mutation M($i: In!, $d: Int = 7, $n: ID) { a(input: $i, list: [1, "x", {k: $d}], e: ENUM, n: $n, f: {}) }';
    const [field] = read(text, { i: { id: 'v1', deep: { where: {} } } });
    expect(Object.fromEntries(field?.arguments ?? [])).toEqual({
      'input.id': ['v1'],
      'input.deep.where': ['{}'],
      list: ['1', 'x'],
      'list.k': ['7'],
      e: ['ENUM'],
      n: ['$n'],
      f: ['{}'],
    });
    expect(field?.empty).toEqual(['input.deep.where', 'f']);
    expect(field?.unknown).toEqual([]);
  });

  it('says what only the running shell knows', () => {
    const id = makeHole('$ID');
    expect(read(`mutation { a(id: "${id}") }`)[0]).toMatchObject({
      field: 'a',
      arguments: [['id', [id]]],
      unknown: ['arguments'],
    });
    expect(read(`mutation { a(id: ${id}) }`)[0]).toMatchObject({ field: 'a', unknown: ['arguments'] });
    expect(read(`mutation { delete${id}(id: 1) }`)[0]).toMatchObject({
      field: `delete${id}`,
      unknown: ['field'],
    });
    expect(
      readDocument({
        text: 'mutation M($i: ID) { a(id: $i) }',
        variables: undefined,
        operationName: undefined,
        later: false,
      })[0]?.unknown,
    ).toEqual(['arguments']);
    expect(read(id)).toMatchObject([{ type: 'opaque', unknown: ['document'] }]);
    expect(read(undefined, {}, undefined, true)).toMatchObject([{ type: 'opaque', unknown: ['document'] }]);
    expect(read(undefined)).toMatchObject([{ type: 'opaque', unknown: [] }]);
  });

  it('searches a document that does not parse', () => {
    expect(fields('mutation { deleteA(id: 1) { id ')).toEqual(['mutation deleteA']);
    expect(fields('mutation { deleteA(id: "x { y("')).toContain('mutation deleteA');
    expect(fields('mutation !!!')).toEqual(['mutation ']);
    expect(fields('{ broken')).toEqual(['query ']);
    expect(fields('query { a(text: "mutation { deleteB(id: 1) }") ')).toEqual(['query ']);
    expect(read('mutation { deleteA(id: 1)')[0]?.certainty).toBe('either');
  });

  it('does not follow documents beyond its bounds', () => {
    const nested = `mutation { deleteA(x: ${'['.repeat(20_000)}) }`;
    expect(fields(nested)).toContain('mutation deleteA');
    const wide = `mutation { deleteA ${'b '.repeat(300)} }`;
    expect(read(wide)).toHaveLength(201);
    expect(read(wide).at(-1)?.type).toBe('opaque');
    const tokens = `mutation { deleteA(id: 1) ${'b '.repeat(40_000)} }`;
    expect(fields(tokens)).toEqual(['mutation deleteA']);
  });
});
