import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpInterpreters } from '../../../src/operations/http/interpreters.ts';
import { operationsOf } from './operations-of.ts';

const word = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    ...[
      '-X',
      '-d',
      '--json',
      '-H',
      '-K',
      '-G',
      '-T',
      '--next',
      '--',
      '-',
      '-q',
      'DELETE',
      '@-',
      '@x',
      '--url',
      '-F',
      'a=@b',
      'api',
    ],
    ...[
      'https://a.com/x',
      'http://[::1/',
      '://',
      '{a,b}[1-9]',
      'graphql',
      'https://a.com/graphql',
      'mutation { deleteX }',
    ],
    ...[
      '{"query":"mutation { deleteX }"}',
      '{"query":{}}',
      '[[[',
      '$ID',
      '$(cat x)',
      'a[b][]=c',
      'a:=@',
      '-f',
      'query=@x',
    ],
  ),
);

describe('interpreters', () => {
  it('never throw, and give plain JSON', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...httpInterpreters.keys()),
        fc.array(word, { maxLength: 8 }),
        fc.oneof(fc.string({ maxLength: 60 }), fc.constant('DELETE /x HTTP/1.1\r\n\r\n')),
        (program, args, stdin) => {
          const files = { '/project/x': stdin, '/home/a/.curlrc': stdin, '/home/a/.wgetrc': stdin };
          const operations = operationsOf([program, ...args], { stdin, files });
          expect(JSON.parse(JSON.stringify(operations))).toEqual(operations);
          expect(JSON.stringify(operations)).not.toMatch(/[\ue000-\ue081]/);
        },
      ),
      { numRuns: 3000 },
    );
  });

  // Quadratic work on texts of this length would take minutes: the test's own time limit notices it.
  it('come to an end on long texts', () => {
    const long = 200_000;
    for (const text of [
      'a'.repeat(long),
      '{'.repeat(long),
      '"'.repeat(long),
      '\\'.repeat(long),
      ' '.repeat(long),
      'a:'.repeat(long / 2),
      'a=1&'.repeat(long / 4),
      'a{'.repeat(long / 2),
      '{{a}}'.repeat(long / 5),
      '://a@'.repeat(long / 5),
    ]) {
      for (const argv of [
        ['curl', '-d', text, 'https://a.com/graphql'],
        ['curl', '-H', text, text],
        ['http', 'a.com', text],
        ['pwsh', '-c', text],
        ['gh', 'api', 'graphql', '-f', `query=mutation ${text}`],
      ]) {
        expect(operationsOf(argv).length).toBeLessThan(1000);
      }
    }
  });
});
