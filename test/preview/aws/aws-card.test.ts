import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';

const hasAws = spawnSync('aws', ['--version']).status === 0;

/** As much of DynamoDB's and S3's protocols as these looks ask; notes every request. */
class Cloud {
  readonly requests: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const target =
        String(request.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1) ?? '';
      this.requests.push(target === '' ? `${request.method} ${request.url?.split('?')[0]}` : target);
      const [status, text] = target === 'DescribeTable' ? table(body) : bucket(request.url ?? '');
      response.statusCode = status;
      response.end(text);
    });
  });

  async start(): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function table(body: string): readonly [number, string] {
  const { TableName } = JSON.parse(body) as { TableName: string };
  if (TableName !== 'Orders')
    return [400, JSON.stringify({ __type: 'com.amazonaws#ResourceNotFoundException', message: 'none' })];
  return [
    200,
    JSON.stringify({
      Table: {
        TableName,
        TableStatus: 'ACTIVE',
        ItemCount: 4711,
        TableSizeBytes: 2_500_000,
        DeletionProtectionEnabled: false,
        SecretThing: 'hidden-value',
      },
    }),
  ];
}

function bucket(url: string): readonly [number, string] {
  if (!url.startsWith('/backups'))
    return [404, '<Error><Code>NoSuchBucket</Code><Message>none</Message></Error>'];
  const object = (key: string, size: number): string =>
    `<Contents><Key>${key}</Key><Size>${size}</Size><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>`;
  return [
    200,
    `<ListBucketResult><Name>backups</Name><IsTruncated>false</IsTruncated>${object('a.dump', 700_000)}${object('b.dump', 800_000)}</ListBucketResult>`,
  ];
}

describe.skipIf(!hasAws)('a look at AWS, by its client and a stand-in for its services', () => {
  const home = new Tree();
  const cloud = new Cloud();
  let endpoint: string;
  const env = {
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLEEXAMPLE00',
    AWS_SECRET_ACCESS_KEY: 'secret-key-that-is-long',
    AWS_DEFAULT_REGION: 'eu-west-1',
  };
  const setting = { cwd: '/', env, home: home.path, network: true };

  beforeAll(async () => {
    endpoint = `--endpoint-url http://127.0.0.1:${await cloud.start()}`;
  });
  afterAll(() => {
    cloud.stop();
    home.remove();
  });

  it.each<readonly [string, readonly string[]]>([
    [
      'aws dynamodb delete-table --table-name Orders',
      ['ItemCount: 4711', 'TableSizeBytes: 2.5 MB', 'danger: DeletionProtectionEnabled: false'],
    ],
    ['aws s3 rb s3://backups --force', ['danger: 2 objects, 1.5 MB [counted]', 'a.dump, b.dump']],
  ])('%s', async (line, expected) => {
    const lines = (await toldOf(`${line} ${endpoint}`, setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('hidden-value');
  });

  it.each(['aws s3 rb s3://backups --force', 'aws s3api delete-bucket --bucket backups'])(
    'asks the address of the service that the variables name: %s',
    async line => {
      const address = endpoint.split(' ')[1];
      const own = { ...env, AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ENDPOINT_URL_S3: address ?? '' };
      const lines = (await toldOf(line, { ...setting, env: own })).join('\n');
      expect(lines).toContain('danger: 2 objects, 1.5 MB [counted]');
    },
  );

  it('knows what is not there', async () => {
    const summary = await previewOf(`aws dynamodb delete-table --table-name Gone ${endpoint}`, setting);
    expect(summary.parts[0]?.nothing).toBe(true);
  });

  it('is taken on demand only, and only reads', async () => {
    expect(cloud.requests.filter(one => !/^(?:GET |DescribeTable)/.test(one))).toEqual([]);
    cloud.requests.length = 0;
    const summary = await previewOf(`aws dynamodb delete-table --table-name Orders ${endpoint}`, {
      ...setting,
      network: false,
    });
    expect(summary.closer).toBe('ask AWS, read only, as the command itself would');
    expect(cloud.requests).toEqual([]);
  });

  it('runs no program to log in', async () => {
    home.write({ '.aws/config': '[default]\ncredential_process = touch ran\n' });
    const lines = (await toldOf(`aws dynamodb delete-table --table-name Orders ${endpoint}`, setting)).join(
      '\n',
    );
    home.write({ '.aws/config': '' });
    expect(lines).toContain('not checked: the settings of aws lead to a program');
  });
});
