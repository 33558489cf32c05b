import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsOf } from './operations-of.ts';

/** Secrets of the vendors' shapes and without any, long enough to be told from ordinary words. */
const secret = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{20,40}$/).map(text => `ghp_${text}`),
  fc.stringMatching(/^[A-Za-z0-9]{8,30}$/).map(text => `9Z${text}`),
  fc.uuid(),
  fc.stringMatching(/^[a-z0-9]{8,20}$/).map(text => `p@ss-${text}X1`),
);

/** Places of a command line where a secret stands. */
const places: readonly ((value: string) => string[])[] = [
  value => ['curl', '-H', `Authorization: Bearer ${value}`, 'https://api.example.com/v1/x/1'],
  value => ['curl', `-HX-Api-Key: ${value}`, 'https://api.example.com/v1/x/1'],
  value => ['curl', '-u', `admin:${value}`, '-X', 'DELETE', 'https://api.example.com/v1/x/1'],
  value => ['curl', `-uadmin:${value}`, 'https://api.example.com/v1/x/1'],
  value => ['curl', `https://api.example.com/v1/x/1?access_token=${encodeURIComponent(value)}`],
  value => ['curl', `https://admin:${encodeURIComponent(value)}@api.example.com/v1/x/1`],
  value => ['curl', '-d', `user=a&password=${encodeURIComponent(value)}`, 'https://api.example.com/login'],
  value => [
    'curl',
    '--json',
    JSON.stringify({ a: { clientSecret: value } }),
    'https://api.example.com/login',
  ],
  value => ['curl', '--oauth2-bearer', value, 'https://api.example.com/x'],
  value => ['curl', '-b', `session=${value}`, 'https://api.example.com/x'],
  value => [
    'curl',
    'https://api.example.com/graphql',
    '--json',
    JSON.stringify({ query: `mutation { setUp(password: "${value}") { id } }` }),
  ],
  value => [
    'curl',
    'https://api.example.com/graphql',
    '--json',
    JSON.stringify({
      query: 'mutation S($p: String!) { setUp(password: $p) { id } }',
      variables: { p: value, password: value },
    }),
  ],
  value => ['wget', '--http-password', value, 'https://api.example.com/x'],
  value => ['wget', `--header=Authorization: Token ${value}`, 'https://api.example.com/x'],
  value => ['http', '-a', `admin:${value}`, 'DELETE', 'https://api.example.com/x'],
  value => ['http', 'https://api.example.com/x', `Authorization:Bearer ${value}`, `token=${value}`],
  value => ['gh', 'api', '-H', `Authorization: token ${value}`, 'repos/o/r'],
  value => ['stripe', 'delete', '/v1/customers/x', '--api-key', value],
  value => ['vault', 'write', 'secret/x', `password=${value}`],
  value => ['grpcurl', '-H', `authorization: Bearer ${value}`, 'api.example.com:443', 'a.B/DeleteC'],
  value => ['pwsh', '-c', `irm https://api.example.com/x -Headers @{ Authorization = "Bearer ${value}" }`],
];

describe('operations', () => {
  it('hold no secret, wherever it stands', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...places), (value, place) => {
        const operations = operationsOf(place(value));
        expect(operations.length).toBeGreaterThan(0);
        const text = JSON.stringify(operations);
        expect(text).not.toContain(value);
        expect(text).not.toContain(encodeURIComponent(value));
        expect(operations.every(operation => operation.credentials.length > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('hold no secret of a file that the command reads', () => {
    fc.assert(
      fc.property(secret, value => {
        const files = {
          '/project/headers': `Authorization: Bearer ${value}\n`,
          '/project/body': JSON.stringify({ apiKey: value, password: value }),
          '/home/a/.curlrc': `user = "admin:${value}"\n`,
        };
        const argv = ['curl', '-H', '@headers', '-d', '@body', 'https://api.example.com/x'];
        expect(JSON.stringify(operationsOf(argv, { files }))).not.toContain(value);
      }),
      { numRuns: 100 },
    );
  });
});
