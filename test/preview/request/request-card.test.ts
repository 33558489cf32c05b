import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewOf, toldOf } from '../preview-of.ts';
import { Service, TOKEN, VOLUME } from './service.ts';

describe('a look at a request', () => {
  const service = new Service();
  let port: number;
  beforeAll(async () => {
    port = await service.start();
  });
  afterAll(() => service.stop());

  const curl = (rest: string): string =>
    `curl -sk --connect-to ::127.0.0.1:${port} -H "Authorization: Bearer ${TOKEN}" ${rest}`;
  const mutation = (field: string): string =>
    curl(`-X POST https://backboard.railway.app/graphql/v2 -d '{"query":"mutation { ${field} }"}'`);
  const volumeDelete = (): string => mutation(`volumeDelete(volumeId: \\"${VOLUME}\\")`);

  it('decodes it and asks nobody', async () => {
    const summary = await previewOf(volumeDelete(), { cwd: '/' });
    const lines = JSON.stringify(summary);
    expect(lines).toContain('mutation volumeDelete');
    expect(lines).toContain(`volumeId = ${VOLUME}`);
    expect(summary.closer).toBe('ask Railway, read only, as the command itself would');
    expect(lines).not.toContain(TOKEN);
    expect(service.requests).toEqual([]);
  });

  it('looks up on demand what it names on Railway', async () => {
    const lines = (await toldOf(volumeDelete(), { cwd: '/', network: true })).join('\n');
    expect(lines).toContain('danger: volume postgres-data of project pocketos, environment production');
    expect(lines).toContain('used by service Postgres, mounted at /var/lib/postgresql/data');
    expect(lines).toContain('danger: 41 GB in use of 50 GB, made 10 d ago [counted]');
    expect(lines).toContain('danger: 2 backups of it, the newest 6 h ago: deleted with the volume [counted]');
    expect(lines).toContain('danger: the token reaches 2 projects [counted]');
    expect(lines).not.toContain(TOKEN);
    expect(service.requests).toEqual(Array(2).fill(`POST /graphql/v2 Bearer ${TOKEN}`));
  });

  it.each<readonly [string, readonly string[]]>([
    ['-X DELETE https://api.example.com/v1/volumes/main', ['it is there', 'name: main', 'size: 7']],
    ['-X DELETE https://api.example.com/v1/volumes/gone', ['nothing is there (404): nothing would be lost']],
  ])('asks on demand by GET for what it names: %s', async (rest, expected) => {
    service.requests.length = 0;
    const lines = (await toldOf(curl(rest), { cwd: '/', network: true })).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('hidden-value');
    expect(service.requests.map(one => one.split(' ')[0])).toEqual(['GET']);
  });

  it.each([
    [
      '-X DELETE https://api.example.com/v1/projects/7/volumes',
      'no single one is named: all volumes are meant',
    ],
    ['-X DELETE https://api.example.com/v1/volumes/[1-5]', 'requests'],
    [
      `-X POST https://api.example.com/graphql -d '{"query":"mutation nice { deleteUsers(where: {}) { count } }"}'`,
      'where is empty: every one of them is meant',
    ],
  ])('says what it means: %s', async (rest, expected) => {
    expect((await toldOf(curl(rest), { cwd: '/' })).join('\n')).toContain(expected);
  });

  it('asks nobody where the request would be led elsewhere', async () => {
    const line = curl(
      '--resolve api.example.com:443:127.0.0.1 -X DELETE https://api.example.com/v1/volumes/main',
    );
    expect((await toldOf(line, { cwd: '/', network: true })).join('\n')).toContain(
      'not checked: where its request really goes',
    );
  });

  it('does not ask by GET where the path itself is an action', async () => {
    service.requests.length = 0;
    await toldOf(curl('-X DELETE https://api.example.com/v1/cache/flush'), { cwd: '/', network: true });
    expect(service.requests).toEqual([]);
  });
});
