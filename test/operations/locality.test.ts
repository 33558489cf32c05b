import { describe, expect, it } from 'vitest';
import { noFacts } from '../../src/operations/facts.ts';
import { addressLocality, hostLocality, worstLocality } from '../../src/operations/locality.ts';

describe('hostLocality', () => {
  it.each([
    ...[
      'localhost',
      'LOCALHOST.',
      'api.localhost',
      '127.0.0.1',
      '127.1',
      '127.255.255.254',
      '0x7f000001',
      '2130706433',
      '017700000001',
      '0.0.0.0',
      '0',
      '::1',
      '[::1]',
      '0:0:0:0:0:0:0:1',
      '::',
      '::ffff:127.0.0.1',
    ].map(host => [host, 'local']),
    ...[
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      'fd00::1',
      'fe80::1%eth0',
      '::ffff:10.0.0.1',
    ].map(host => [host, 'private']),
    ...['db', 'host.docker.internal', 'nas.local', 'x.lan', 'app.test', '', 'a b'].map(host => [
      host,
      'unknown',
    ]),
    ...[
      'example.com',
      '8.8.8.8',
      '172.32.0.1',
      '192.169.0.1',
      '128.0.0.1',
      '2606:4700::1111',
      'localhost.example.com',
      '127.0.0.1.nip.io',
      '127.0.0.256',
      'xn--lcalhost-n4a.com',
    ].map(host => [host, 'remote']),
  ])('%s is %s', (host, locality) => {
    expect(hostLocality(host as string)).toBe(locality);
  });
});

describe('addressLocality', () => {
  const facts = {
    ...noFacts('/home/a'),
    listener: (port: number) => ({ 5432: 'ssh', 6379: 'redis-server' })[port],
  };

  it('asks who listens on a loopback port', () => {
    expect(addressLocality('localhost', 5432, facts)).toBe('remote');
    expect(addressLocality('localhost', 6379, facts)).toBe('local');
    expect(addressLocality('localhost', 80, facts)).toBe('local');
    expect(addressLocality('localhost', undefined, facts)).toBe('local');
  });
});

describe('worstLocality', () => {
  it('takes the more severe', () => {
    expect(worstLocality(['local', 'private'])).toBe('private');
    expect(worstLocality(['remote', 'unknown', 'local'])).toBe('remote');
    expect(worstLocality([])).toBe('local');
  });
});
