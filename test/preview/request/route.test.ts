import { afterAll, describe, expect, it } from 'vitest';
import { type Route, routeOf } from '../../../src/preview/request/route.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';
import { Tree } from '../files/tree.ts';

describe('the way of a request', () => {
  const tree = new Tree().write({
    'leads.cfg': 'connect-to = "::staging:8443"\n',
    'home/.curlrc': '--connect-to api.example.com:443:rc.example:1\n',
    'proxied/.curlrc': 'proxy = "proxy.example:3128"\n',
  });
  afterAll(() => tree.remove());

  const wayOf = (line: string, home: string, env: Readonly<Record<string, string>> = {}) => {
    const options = { dialect: 'bash', cwd: tree.path, env: environmentOf(env, true) } as const;
    const [command] = analyseLine(line, options).commands;
    if (command === undefined) throw new Error('there is no command');
    const program = (command.words[0]?.value ?? '').replace(/^.*\//, '');
    const to = { scheme: 'https', host: 'api.example.com', port: 443 };
    return routeOf({ program, command, home: tree.at(home) }, to);
  };
  const way = (host?: string, port?: number, insecure = false): Route => ({ host, port, insecure });

  it.each<readonly [string, Route | undefined]>([
    ['curl -X DELETE', way()],
    ['/usr/bin/curl -k --connect-to ::staging:443 -X DELETE', way('staging', 443, true)],
    ['curl --connect-to API.example.com:443:staging: -X DELETE', way('staging')],
    ['curl --connect-to ::one:1 --connect-to ::two:2 -X DELETE', way('one', 1)],
    ['curl --connect-to other.example.com::one:1 --connect-to ::two:2 -X DELETE', way('two', 2)],
    ['curl -K leads.cfg -X DELETE', way('staging', 8443)],
    ['curl -sSk -X DELETE', way(undefined, undefined, true)],
    // A letter behind an option with a value is the value's.
    ['curl -ok -X DELETE', way()],
    ['curl --insecure --no-insecure -X DELETE', undefined],
    ['curl -sx proxy.example:3128 -X DELETE', undefined],
    ['curl --prox proxy.example:3128 -X DELETE', undefined],
    ['curl --socks5-hostname proxy.example -X DELETE', undefined],
    ['curl --resolve api.example.com:443:10.0.0.1 -X DELETE', undefined],
    ['curl --connect-to ::[::1]:443 -X DELETE', undefined],
    ['curl --connect-to ::$(cat host):443 -X DELETE', undefined],
    ['curl -K missing.cfg -X DELETE', undefined],
    ['curl --connect-to ::staging:443 https://staging --next -X DELETE', undefined],
    ['http --proxy https:http://proxy.example DELETE', undefined],
    ['wget --method=DELETE', way()],
  ])('%s', (line, expected) => {
    expect(wayOf(`${line} https://api.example.com/v1/x`, 'nowhere')).toEqual(expected);
  });

  it.each<readonly [string, string, Route | undefined]>([
    ['curl', '', undefined],
    ['curl', 'example.com', way()],
    // What the command says counts instead of the variable, also if it is nothing.
    ['curl --noproxy ""', 'example.com', undefined],
    ['curl --noproxy other.example', 'example.com', undefined],
    ['curl --noproxy api.example.com', '', way()],
    ['curl -x ""', '', way()],
  ])('by a proxy of the environment: %s, excepted %j', (line, excepted, expected) => {
    const env = { https_proxy: 'http://proxy.example:3128', no_proxy: excepted };
    expect(wayOf(`${line} -X DELETE https://api.example.com/v1/x`, 'nowhere', env)).toEqual(expected);
  });

  it('is led by the configuration file of the user', () => {
    const line = 'curl -X DELETE https://api.example.com/v1/x';
    expect(wayOf(line, 'home')).toEqual(way('rc.example', 1));
    expect(wayOf(line, 'proxied')).toBeUndefined();
    expect(wayOf(line.replace('curl', 'curl -q'), 'proxied')).toEqual(way());
  });
});
