import { describe, expect, it } from 'vitest';
import { readRedisConnection } from '../../../src/preview/redis/redis-connection.ts';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';

function connectionOf(line: string) {
  const { commands } = analyseLine(line, { dialect: 'bash', cwd: '/proj', env: environmentOf({}, true) });
  const [command] = commands;
  if (command === undefined) throw new Error('there is no command');
  return readRedisConnection(command);
}

describe('how redis-cli reaches its server', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['redis-cli flushall', [], ''],
    ['redis-cli -h db -p 7000 -n 3 flushdb', ['-h', 'db', '-p', '7000'], '3'],
    [
      'redis-cli --tls --cacert ca.pem --cert /c.pem --key k.pem --sni db -p 7000 flushall',
      [
        ...['--tls', '--cacert', '/proj/ca.pem', '--cert', '/c.pem', '--key', '/proj/k.pem'],
        ...['--sni', 'db', '-p', '7000'],
      ],
      '',
    ],
    [
      'redis-cli -t 5 --show-pushes no --tls-ciphers A:B -p 7000 flushall',
      ['--tls-ciphers', 'A:B', '-p', '7000'],
      '',
    ],
    ['redis-cli -4 -s run/redis.sock flushall', ['-4', '-s', '/proj/run/redis.sock'], ''],
    [
      'redis-cli -u rediss://me@db:7000/2 -p 7001 flushdb',
      ['-h', 'db', '-p', '7000', '--user', 'me', '--tls', '-p', '7001'],
      '2',
    ],
    ['redis-cli -n 3 -u redis:///', [], '3'],
    ['redis-cli -p 7000 del -p 7001', ['-p', '7000'], ''],
  ])('%s', (line, args, database) => {
    expect(connectionOf(line)).toMatchObject({ args, password: undefined, database });
  });

  it.each(['-a', '--pass'])('keeps the password of %s out of the words', option => {
    expect(connectionOf(`redis-cli ${option} open-sesame -p 7000 flushall`)).toMatchObject({
      args: ['-p', '7000'],
      password: 'open-sesame',
      database: '',
    });
  });

  it.each([
    ['redis-cli -n 3 del a b', ['del', 'a', 'b']],
    ['redis-cli -r 2 --no-auth-warning -p 7000 flushall', ['flushall']],
    ['redis-cli -x set a', undefined],
    ['redis-cli --eval drop.lua', undefined],
    ['redis-cli --pipe', undefined],
    ['redis-cli del $(cat keys)', undefined],
  ])('%s sends %j', (line, sends) => {
    expect(connectionOf(line)?.sends).toEqual(sends);
  });

  it.each([
    'redis-cli --cluster call 10.0.0.1:7000 flushall',
    'redis-cli --askpass flushall',
    'redis-cli --unheard-of x -p 7000 flushall',
    'redis-cli -p $(cat port) flushall',
    'redis-cli -u http://db flushall',
  ])('is not known: %s', line => {
    expect(connectionOf(line)).toBeUndefined();
  });
});
