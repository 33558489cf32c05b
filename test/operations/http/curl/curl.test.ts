import { describe, expect, it } from 'vitest';
import type { HttpOperation } from '../../../../src/operations/operation.ts';
import { operationsOf, requestsOf, type Setting } from '../operations-of.ts';

const first = (argv: readonly string[], setting: Setting = {}): HttpOperation => {
  const [operation] = operationsOf(argv, setting);
  if (operation?.kind !== 'http') throw new Error('no HTTP operation');
  return operation;
};

describe('curl', () => {
  it.each<[string, string[], string[]]>([
    ['the last method wins', ['-X', 'PUT', 'https://a.com/b', '-XDELETE'], ['DELETE https://a.com/b']],
    ['a value in a cluster', ['-sSXDELETE', 'https://a.com/b'], ['DELETE https://a.com/b']],
    ['an attached long value', ['--request=DELETE', 'https://a.com/b'], ['DELETE https://a.com/b']],
    ['a schemeless URL', ['a.com/b'], ['GET http://a.com/b']],
    ['no scheme but a default', ['--proto-default', 'https', 'a.com'], ['GET https://a.com/']],
    ['user information', ['https://u:secret-1234@a.com/b'], ['GET https://a.com/b']],
    [
      'a header override',
      ['-H', 'X-HTTP-Method-Override: delete', '-d', '', 'https://a.com/b'],
      ['DELETE https://a.com/b'],
    ],
    ['a field override', ['-d', '_method=delete', 'https://a.com/b'], ['DELETE https://a.com/b']],
    ['a JSON override', ['--json', '{"_method":"DELETE"}', 'https://a.com/b'], ['DELETE https://a.com/b']],
    [
      'a query override',
      ['-X', 'POST', 'https://a.com/b?_method=delete'],
      ['DELETE https://a.com/b?_method=delete'],
    ],
    [
      'two URLs',
      ['-X', 'DELETE', 'https://a.com/b/1', 'https://a.com/b/2'],
      ['DELETE https://a.com/b/1', 'DELETE https://a.com/b/2'],
    ],
    [
      'another operation',
      ['https://a.com/x', '--next', '-X', 'DELETE', 'https://a.com/y'],
      ['GET https://a.com/x', 'DELETE https://a.com/y'],
    ],
    ['data as query', ['-G', '-d', 'a=1', 'https://a.com/b'], ['GET https://a.com/b?a=1']],
    ['no HTTP', ['ftp://a.com/b'], []],
    ['FTP commands', ['-Q', '-DELE old.tar', 'ftp://a.com/'], ['DELE ftp://a.com:?/old.tar']],
    ['an override of the target', ['--request-target', '/c', 'https://a.com/b'], ['GET https://a.com/c']],
    ['only help', ['--help', 'https://a.com/b', '-X', 'DELETE'], []],
    ['decoded', ['https://a.com/a%20b?c=%26'], ['GET https://a.com/a b?c=&']],
    ['without option reading behind --', ['-X', 'DELETE', '--', '-X'], ['DELETE http://-x/']],
  ])('reads %s', (_name, argv, expected) => {
    expect(requestsOf(['curl', ...argv])).toEqual(expected);
  });

  it('puts configuration files where they are named, and the default one first', () => {
    const files = {
      '/home/a/.curlrc': 'request = PUT\n',
      '/project/x.conf': '# what to do\n-X DELETE\nurl = "https://a.com/b"\n',
    };
    expect(requestsOf(['curl', '-K', 'x.conf'], { files })).toEqual(['DELETE https://a.com/b']);
    expect(requestsOf(['curl', '-q', 'https://a.com/b'], { files })).toEqual(['GET https://a.com/b']);
    expect(requestsOf(['curl', 'https://a.com/b'], { files })).toEqual(['PUT https://a.com/b']);
  });

  it('says that the method is unknown where a configuration file cannot be read', () => {
    expect(first(['curl', '-K', 'missing', 'https://a.com/b']).unknown).toContain('method');
  });

  it('reads variables of curl and of the shell', () => {
    const argv = [
      'curl',
      '--variable',
      'id=3 d',
      '--variable',
      '%HOST',
      '--expand-url',
      'https://{{HOST}}/v/{{id:url}}',
    ];
    expect(requestsOf(argv, { env: { HOST: 'a.com' } })).toEqual(['GET https://a.com/v/3 d']);
    const unknown = first(['curl', '-X', 'DELETE', 'https://a.com/v1/volumes/$ID']);
    expect(unknown).toMatchObject({
      path: '/v1/volumes/$ID',
      ids: ['$ID'],
      nouns: ['volumes'],
      unknown: ['path'],
    });
  });

  it('counts the requests of a pattern, and keeps those apart that name other kinds of things', () => {
    expect(first(['curl', '-X', 'DELETE', 'https://a.com/users/[1-500]'])).toMatchObject({
      requests: 500,
      collection: false,
    });
    const both = operationsOf(['curl', '-X', 'DELETE', 'https://a.com/{users,users/7}']);
    expect(both).toMatchObject([
      { collection: true, requests: 1 },
      { collection: false, requests: 1 },
    ]);
    expect(operationsOf(['curl', '-X', 'DELETE', 'http://{localhost,a.com}/x/1'])).toMatchObject([
      { locality: 'local' },
      { locality: 'remote' },
    ]);
  });

  it.each<[string, string[], string, Setting?]>([
    ['loopback', ['http://127.0.0.1:3000/x'], 'local'],
    ['a forwarded port', ['http://127.0.0.1:5432/x'], 'remote', { listeners: { 5432: 'ssh' } }],
    ['a server of one’s own', ['http://127.0.0.1:5432/x'], 'local', { listeners: { 5432: 'node' } }],
    ['loopback by a proxy', ['-x', 'http://proxy.example.com:3128', 'http://localhost/x'], 'remote'],
    [
      'loopback by the environment’s proxy',
      ['http://localhost/x'],
      'remote',
      { env: { http_proxy: 'proxy.example.com' } },
    ],
    [
      'loopback by a proxy that no exception stands against',
      ['--noproxy', '', 'http://localhost/x'],
      'remote',
      { env: { http_proxy: 'proxy.example.com', no_proxy: 'localhost' } },
    ],
    [
      'loopback in spite of a proxy',
      ['--noproxy', '*', '-x', 'proxy.example.com', 'http://localhost/x'],
      'local',
    ],
    [
      'a name sent elsewhere',
      ['--connect-to', 'localhost:80:a.example.com:80', 'http://localhost/x'],
      'remote',
    ],
    ['another name’s route', ['--connect-to', 'other:80:a.example.com:80', 'http://localhost/x'], 'local'],
    [
      'a name resolved elsewhere',
      ['--resolve', 'localhost:80:93.184.216.34', 'http://localhost/x'],
      'remote',
    ],
    ['a remote name resolved here', ['--resolve', 'a.com:443:127.0.0.1', 'https://a.com/x'], 'remote'],
    ['a socket', ['--unix-socket', '/var/run/docker.sock', 'http://d/x'], 'local'],
    ['a variable', ['http://$HOST/x'], 'unknown'],
  ])('knows where %s leads', (_name, argv, locality, setting) => {
    expect(first(['curl', '-X', 'DELETE', ...argv], setting).locality).toBe(locality);
  });

  it('reads bodies from files and standard input, and says when it cannot', () => {
    const files = { '/project/b.json': '{"a":{"b":[1,2]},"c":{}}' };
    expect(first(['curl', '-d', '@b.json', 'https://a.com'], { files })).toMatchObject({
      bodyKind: 'json',
      fields: { 'a.b': ['1', '2'], c: ['{}'] },
      sends: ['b.json'],
    });
    expect(first(['curl', '-d', '@-', 'https://a.com'], { stdin: 'x=1&y=2' })).toMatchObject({
      bodyKind: 'form',
      fields: { x: ['1'], y: ['2'] },
    });
    expect(first(['curl', '-d', '@later', 'https://a.com'])).toMatchObject({
      bodyKind: 'opaque',
      unknown: ['body'],
    });
    const opaque = { stdin: { kind: 'opaque', why: 'a socket' } } as const;
    expect(first(['curl', '-d', '@-', 'https://a.com'], opaque)).toMatchObject({
      bodyKind: 'opaque',
      unknown: [],
    });
  });

  it('marks what only newer releases read as one of two readings', () => {
    expect(first(['curl', '--request=DELETE', 'https://a.com']).certainty).toBe('either');
    expect(first(['curl', '--request', 'DELETE', 'https://a.com']).certainty).toBe('parsed');
  });
});
