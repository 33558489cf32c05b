import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewOf, toldOf } from '../preview-of.ts';
import { SearchServer } from './stand-in.ts';

describe('a look at Elasticsearch, by a stand-in for its server', () => {
  const server = new SearchServer();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  /** The server's own port is not free to choose: the request names 9200 and is led to the stand-in. */
  const curl = (rest: string, host = 'localhost:9200'): string =>
    `curl -s --connect-to ::127.0.0.1:${server.port} -u elastic:chang3me-now ${rest.replace('/', `http://${host}/`)}`;
  const query = (path: string, body: string): string =>
    curl(`-X POST /${path}/_delete_by_query -H 'Content-Type: application/json' -d '${body}'`);

  it.each<readonly [string, readonly string[]]>([
    [
      '-X DELETE /logs-2026',
      [
        'danger: 1 index with 345 documents, 250 kB [counted]',
        'danger: logs-2026: 345 documents, 250 kB, made ',
        'warning: aliases that lead there: logs [counted]',
        'good: a snapshot may lead back, if one was taken: nightly',
      ],
    ],
    [
      "-X DELETE '/logs-*'",
      [
        'danger: 2 indices with 1,545 documents, 750 kB [counted]',
        'the server refuses patterns (action.destructive_requires_name)',
      ],
    ],
    ['-X DELETE /logs-2025,orders', ['danger: 2 indices with 1,277 documents, 590 kB [counted]']],
    [
      '-X DELETE /_all',
      ['danger: 5 indices with 1,622 documents', 'closed indices are not counted: 1 [unknown]'],
    ],
    ['-X DELETE /logs', ['logs is an alias: the server refuses to delete an index by it']],
    ['-X DELETE /.kibana_1', ["danger: the cluster's own among them: .kibana_1"]],
    ['-X DELETE /orders/_doc/1', ['danger: document 1 is in orders [counted]']],
    ['-X DELETE /_data_stream/metrics', ['danger: 1 data stream with 2 indices, 51 documents [counted]']],
    [
      '-X DELETE /_snapshot/nightly/n1',
      [
        'danger: deletes 1 snapshot of nightly: it cannot be had back',
        'n1: SUCCESS, made ',
        'of 1 index (orders)',
      ],
    ],
    [
      `-X POST /_aliases -H 'Content-Type: application/json' -d '{"actions":[{"remove_index":{"index":"orders"}}]}'`,
      ['danger: 1 index with 77 documents, 90 kB [counted]'],
    ],
  ])('%s', async (rest, expected) => {
    const lines = (await toldOf(curl(rest), { cwd: '/' })).join('\n');
    for (const text of expected) expect(lines).toContain(text);
  });

  it.each<readonly [string, string, readonly string[]]>([
    [
      'logs-2025',
      '{"query":{"match_all":{}}}',
      ['danger: deletes 1,200 documents of 1,200 of logs-2025 [counted]'],
    ],
    [
      'logs-*',
      '{"query":{"term":{"level":"error"}}}',
      ['danger: deletes 600 documents of 1,545 of logs-* [counted]'],
    ],
    [
      'orders',
      '{"query":{"script":{"script":"doc.x.value > 1"}}}',
      ['danger: those of 77 documents of orders that its query matches [unknown]'],
    ],
  ])('deletes by query: %s %s', async (index, body, expected) => {
    const lines = (await toldOf(query(index, body), { cwd: '/' })).join('\n');
    for (const text of expected) expect(lines).toContain(text);
  });

  it('knows that nothing would be lost', async () => {
    for (const line of [
      curl('-X DELETE /gone'),
      curl("-X DELETE '/gone-*'").replace(/-u \S+/, ''),
      curl('-X DELETE /orders/_doc/2'),
      query('logs-2026', '{"query":{"term":{"level":"fatal"}}}'),
    ]) {
      const { parts } = await previewOf(line, { cwd: '/' });
      expect(parts.find(part => part.id.startsWith('search:'))).toMatchObject({ nothing: true });
    }
  });

  it('does not take for nothing what may be hidden, or is only a part', async () => {
    const told = async (rest: string): Promise<string> => (await toldOf(curl(rest), { cwd: '/' })).join('\n');
    expect(await told("-X DELETE '/gone-*'")).toContain(
      'this credential sees no index that gone-* selects [unknown]',
    );
    expect(await told('-X DELETE /logs-2025,gone')).toContain(
      'not checked: not all of logs-2025,gone are there',
    );
  });

  it('only reads, as whoever the command is', () => {
    const others = server.requests.filter(one => !/^GET |^POST \/[^/]+\/_count \{"query":/.test(one));
    expect(others).toEqual([]);
    expect(server.requests.join('\n')).not.toContain('doc.x.value');
    const basic = `Basic ${Buffer.from('elastic:chang3me-now').toString('base64')}`;
    expect([...server.credentials]).toEqual([basic, undefined]);
  });

  it('asks a server elsewhere on demand only', async () => {
    server.requests.length = 0;
    const line = `curl -X DELETE https://search.example.com:9200/orders`;
    expect((await previewOf(line, { cwd: '/' })).closer).toBe(
      'ask search.example.com (_cat, _count), read only, as the command itself would',
    );
    expect(server.requests).toEqual([]);
  });
});
