import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tree } from '../files/tree.ts';
import { previewOf, toldOf } from '../preview-of.ts';
import { githubAnswer } from './stand-in.ts';

/** A program of the name gh that answers `gh api` as the stand-in does, and notes its words and its token. */
function writeStub(tree: Tree): void {
  const paths = [
    'user',
    'repos/acme/shop',
    'repos/acme/old-name',
    'repos/acme/copy',
    'repos/acme/shop/releases/tags/v1',
  ];
  const lists = ['repos/acme/shop', 'repos/acme/old-name', 'repos/acme/copy'].flatMap(path => [
    `${path}/pulls?state=open&per_page=100`,
    `${path}/releases?per_page=100`,
  ]);
  const answers = Object.fromEntries([...paths, ...lists].map(path => [path, githubAnswer(path)]));
  tree.write({
    'answers.json': JSON.stringify(answers),
    gh: `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const words = process.argv.slice(2);
appendFileSync('${tree.at('calls')}', words.join(' ') + ' ' + process.env.GH_TOKEN + '\\n');
const [status, json] = JSON.parse(readFileSync('${tree.at('answers.json')}', 'utf8'))[words.at(-1)] ?? [404, { message: 'Not Found', status: '404' }];
console.log(JSON.stringify(json));
if (status >= 400) { console.error('gh: Not Found (HTTP ' + status + ')'); process.exit(1); }
`,
  });
  chmodSync(tree.at('gh'), 0o755);
}

describe('a look at GitHub, by a stub of gh', () => {
  const tree = new Tree();
  const setting = {
    cwd: tree.path,
    path: `${tree.path}:/usr/bin:/bin`,
    env: { GH_TOKEN: 'gho_stand1n' },
    network: true,
  };
  const calls = (): string => (existsSync(tree.at('calls')) ? readFileSync(tree.at('calls'), 'utf8') : '');

  beforeAll(() => writeStub(tree));
  afterAll(() => tree.remove());

  const REPOSITORY = [
    'danger: private repository acme/shop',
    'danger: last pushed to 2 d ago, about 21 MB',
    'plain: 1,204 stars, 33 forks, 21 open issues and pull requests [counted]',
    'warning: 3 open pull requests [counted]',
    'danger: at least 100 releases [estimated]',
  ];

  it.each<readonly [string, readonly string[]]>([
    ['gh repo delete acme/shop --yes', REPOSITORY],
    ['gh repo delete shop --yes', REPOSITORY],
    ['gh repo delete https://github.com/acme/shop', REPOSITORY],
    ['gh api -X DELETE repos/acme/shop', REPOSITORY],
    [
      'gh repo delete acme/old-name --yes',
      ['the name acme/old-name leads to acme/shop', 'no open pull requests'],
    ],
    [
      'gh repo delete acme/copy --yes',
      [
        'private fork acme/copy',
        'a fork of up/stream',
        'no administrator of it',
        'open pull requests [unknown]',
      ],
    ],
    [
      'gh release delete v1 -R acme/shop --yes',
      [
        'danger: release First, published 10 d ago',
        'danger: 2 files, 5.0 MB, downloaded 42 times: they cannot be had back [counted]',
        'quiet: the tag v1 stays',
      ],
    ],
    ['gh release delete v1 -R acme/shop --cleanup-tag', ['danger: the tag v1 goes too']],
  ])('%s', async (line, expected) => {
    const lines = (await toldOf(line, setting)).join('\n');
    for (const text of expected) expect(lines).toContain(text);
    expect(lines).not.toContain('hidden-value');
  });

  it('takes the repository of the directory where none is named', async () => {
    const git = (...args: string[]): unknown => execFileSync('git', ['-C', tree.path, ...args]);
    git('init', '-q');
    git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    expect((await toldOf('gh repo delete --yes', setting)).join('\n')).toContain(
      'private repository acme/shop',
    );
  });

  it('does not take what is hidden for what is not there', async () => {
    const { parts } = await previewOf('gh repo delete acme/secret --yes', setting);
    expect(parts[0]?.nothing).toBeUndefined();
    expect(JSON.stringify(parts)).toContain('it is not there, or may not be seen');
  });

  it('is taken on demand only, by GET, as whoever the command is', async () => {
    expect(
      calls()
        .trim()
        .split('\n')
        .filter(row => !/^api --method GET (?:user|repos\/\S+) gho_stand1n$/.test(row)),
    ).toEqual([]);
    const before = calls();
    const summary = await previewOf('gh repo delete acme/shop --yes', { ...setting, network: false });
    expect(summary.closer).toBe('ask GitHub (gh api), read only, as the command itself would');
    expect(calls()).toBe(before);
  });
});

describe('a look at GitHub, by a stand-in for its API', () => {
  const requests: string[] = [];
  const demo = (name: string): Buffer =>
    readFileSync(join(import.meta.dirname, '..', '..', '..', 'scripts', 'demo', name));
  const server = createServer({ key: demo('key.pem'), cert: demo('cert.pem') }, (request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const [status, json] = githubAnswer(request.url ?? '');
    response.statusCode = status;
    response.end(JSON.stringify(json));
  });
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it.each<readonly [string, string]>([
    ['repos/acme/shop', 'private repository acme/shop'],
    ['repos/acme/shop/git/refs/heads/main', 'ref: refs/heads/main'],
  ])('asks the same resource as a request names: %s', async (path, expected) => {
    requests.length = 0;
    const token = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
    const line = `curl -sk --connect-to ::127.0.0.1:${port} -X DELETE -H "Authorization: Bearer ${token}" https://api.github.com/${path}`;
    const lines = (await toldOf(line, { cwd: '/', network: true })).join('\n');
    expect(lines).toContain(expected);
    expect(lines).not.toContain(token);
    expect(requests[0]).toBe(`GET /${path} Bearer ${token}`);
    expect(requests.filter(one => !one.startsWith(`GET /${path}`))).toEqual([]);
  });
});
