import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithClient } from './compare-with-client.ts';
import { type RecordingServer, startRecordingServer } from './recording-server.ts';
import { isInstalled } from './run-client.ts';

/** One way to give a request its method. */
const method = fc
  .tuple(
    fc.constantFrom('DELETE', 'POST', 'PUT', 'PATCH', 'GET', 'delete'),
    fc.constantFrom<(name: string) => string[]>(
      name => ['-X', name],
      name => [`-X${name}`],
      name => ['--request', name],
      name => [`-sX${name}`],
      name => ['-sSX', name],
    ),
  )
  .map(([name, write]) => write(name));

const text = fc.stringMatching(/^[a-z0-9 =&+@ü"]{0,12}$/);

/** One way to give a request its body, the same for all pieces: curl refuses a mixture. */
const body = fc.oneof(
  fc.constant<string[]>([]),
  fc
    .array(
      fc.tuple(
        fc.constantFrom('-d', '--data', '--data-raw', '--data-binary', '--data-ascii'),
        text.filter(value => !value.startsWith('@')),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map(pieces => pieces.flat()),
  fc
    .array(
      text.filter(value => !/^[^=]*@/.test(value)),
      { minLength: 1, maxLength: 3 },
    )
    .map(pieces => pieces.flatMap(piece => ['--data-urlencode', piece])),
  fc.constantFrom(
    ['-d', '@f'],
    ['--data-binary', '@f'],
    ['--json', '@f'],
    ['--data-urlencode', 'n@f'],
    ['-T', 'f'],
  ),
  fc.json({ maxDepth: 2 }).map(json => ['--json', json]),
  fc
    .tuple(fc.stringMatching(/^[a-z0-9=&+]{0,9}$/), text)
    .map(([a, b]) => ['-G', '-d', `a=${a}`, '--data-urlencode', `b=${b}`]),
  fc.constantFrom(['-F', 'a=b'], ['-F', 'a=<f', '--form-string', 'c=@d']),
);

const noise = fc.constantFrom<string[]>(
  [],
  ['-s'],
  ['--compressed'],
  ['-H', 'X-A: b'],
  ['-A', 'agent'],
  ['--max-tim', '5'],
  ['-o', '/dev/null'],
  ['-kL'],
  ['--url-query', 'z=1 2'],
  ['--path-as-is'],
  ['-u', 'a:b'],
);

const path = fc.oneof(
  fc.webPath().map(value => value.replace(/[{}[\]]/g, '')),
  fc.constantFrom('/a/../b', '/v1/volumes/[1-3]', '/{a,b}/c', '/x?y=1&z', '/%C3%BC', '/a//b/./'),
);

/** What stands between two `--next`, its parts in any order. */
const operation = fc
  .tuple(fc.option(method, { nil: [] }), body, noise, noise, path)
  .chain(([verb, data, first, second, target]) =>
    fc.shuffledSubarray([verb, data, first, second, [`@URL@${target}`]], { minLength: 5 }),
  )
  .map(parts => parts.flat());

describe.skipIf(!isInstalled('curl'))('curl with random arguments', () => {
  let server: RecordingServer;
  let cwd: string;

  beforeAll(async () => {
    server = await startRecordingServer();
    cwd = mkdtempSync(join(tmpdir(), 'holdfire-http-'));
    writeFileSync(join(cwd, 'f'), 'a=1\nb "c"\n');
  });

  afterAll(async () => {
    await server.close();
    rmSync(cwd, { recursive: true });
  });

  it('sends what is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 2 }), async operations => {
        const args = operations.flatMap((one, index) => (index === 0 ? one : ['--next', ...one]));
        const argv = ['curl', ...args.map(arg => arg.replace('@URL@', `http://127.0.0.1:${server.port}`))];
        const { count, readCount, sent, read } = await compareWithClient(argv, { cwd }, server);
        // What curl refuses to send may be read as a request.
        fc.pre(count > 0);
        expect(readCount).toBe(count);
        expect(read).toEqual(sent);
      }),
      { numRuns: 120 },
    );
  });
});
