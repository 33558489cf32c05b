import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/config/config-document.ts';

const TEXT = `version: 1
allow:
  - command: a
    reason: b
  - { rule: c }
"odd key": 1
`;

function place(text: string, ...path: PropertyKey[]): string | undefined {
  const read = readDocument(text, 'f', { syntax: 'yaml' });
  if (!read.ok) throw new Error('not read');
  const { line, column } = read.document.place(path) ?? {};
  return `${line}:${column}`;
}

describe('readDocument', () => {
  it.each<[string, PropertyKey[]]>([
    ['1:1', []],
    ['1:10', ['version']],
    ['3:3', ['allow']],
    ['3:5', ['allow', 0]],
    ['4:13', ['allow', 0, 'reason']],
    ['5:13', ['allow', 1, 'rule']],
    ['5:5', ['allow', 1, 'missing']],
    ['6:12', ['odd key']],
    ['1:1', ['missing', 'deeper']],
  ])('knows that %s is the place of %j', (expected, path) => {
    expect(place(TEXT, ...path)).toBe(expected);
  });

  it('knows the place of a key', () => {
    const read = readDocument(TEXT, 'f', { syntax: 'yaml' });
    expect(read.ok && read.document.placeOfKey(['allow', 1, 'rule'])).toEqual({ line: 5, column: 7 });
    expect(read.ok && read.document.placeOfKey(['odd key'])).toEqual({ line: 6, column: 1 });
  });

  it('takes from package.json only the property that is meant, with its places', () => {
    const read = readDocument('{\n "a": 1,\n "holdfire": { "version": 1 } }', 'package.json', {
      syntax: 'json',
      under: 'holdfire',
    });
    expect(read.ok && read.document.data).toEqual({ version: 1 });
    expect(read.ok && read.document.place(['version'])).toEqual({ line: 3, column: 27 });
  });

  it('makes no object of what is called __proto__', () => {
    const read = readDocument('__proto__: { polluted: true }\n', 'f', { syntax: 'yaml' });
    expect(read.ok && Object.keys(read.document.data as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('survives any text: data, or problems that have a place', () => {
    const hostile = fc.array(
      fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '- ',
        '? ',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
        '|',
        '>',
        '&a ',
        '*a',
        '!t ',
        '#',
        '---\n',
        '\t',
        ',',
        '%YAML 1.1\n',
        '\u0000',
        '\ud800',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom('yaml' as const, 'json' as const), (parts, syntax) => {
        const read = readDocument(parts.join(''), 'f', { syntax });
        if (!read.ok) for (const problem of read.problems) expect(problem.line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['[', 200_000],
    ['{a: ', 60_000],
    ['- ', 100_000],
    ['? ', 100_000],
    ['a: - ', 50_000],
    ['!x ', 40_000],
    [': ', 100_000],
  ])('bounds what a text made of %j can cost', (piece, count) => {
    const read = readDocument(piece.repeat(count), 'f', { syntax: 'yaml' });
    expect(read.ok).toBe(false);
  });

  it('reads many keys without comparing each with every other', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`);
    const read = readDocument(keys.join('\n'), 'f', { syntax: 'yaml' });
    expect(read.ok && Object.keys(read.document.data as object)).toHaveLength(20_000);
  });
});
