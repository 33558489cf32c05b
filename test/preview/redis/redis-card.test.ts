import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewOf, toldOf } from '../preview-of.ts';
import { hasRedis, RedisServer } from '../redis-server.ts';

describe.skipIf(!hasRedis)('a look at a Redis server', () => {
  let server: RedisServer;
  const setting = { cwd: '/tmp' };
  const told = async (command: string): Promise<string> =>
    (await toldOf(`redis-cli -s ${server.socket} ${command}`, setting)).join('\n');

  beforeAll(async () => {
    server = new RedisServer();
    await server.ready();
    server.cli('MSET', ...Array.from({ length: 30 }, (_, index) => [`k${index}`, 'v']).flat());
    server.cli('-n', '3', 'MSET', 'a', '1', 'b', '2');
    server.cli('HSET', 'user:1', 'name', 'x');
  });
  afterAll(() => server.stop());

  it.each([
    ['flushall', 'danger: 33 keys in 2 databases [counted]'],
    ['flushdb', 'danger: 31 keys of 33 keys in all [counted]'],
    ['-n 3 flushdb', 'danger: 2 keys of 33 keys in all [counted]'],
    ['del k1 user:1 gone', 'danger: 2 keys of 3 named: k1 (string), user:1 (hash) [counted]'],
  ])('%s', async (command, expected) => {
    const lines = await told(command);
    expect(lines).toContain(expected);
    expect(lines).toMatch(/plain: Redis \d/);
  });

  it.each([
    ['-n 5 flushdb', true],
    ['del gone', true],
    ['flushall', undefined],
    // It has no such database: redis-cli goes on in the first one.
    ['-n 99 flushdb', undefined],
    ['-n x flushdb', undefined],
    ['--json -n 5 flushdb', true],
    ['-n 5 SWAPDB 1 2', undefined],
    ['-n 5 CONFIG SET dir /tmp/elsewhere', undefined],
    ['-n 5 EVALSHA 6b1bf486c81ceb7edf3c093f4c48582e38c0e791 0', undefined],
    [`-n 5 EVAL "redis.call('select',3) redis.call('flushdb')" 0`, undefined],
    [`-n 5 EVAL "for _,k in ipairs(redis.call('keys','*')) do redis.call('del',k) end" 0`, undefined],
    [`-n 5 EVAL "redis.call('del',KEYS[1])" 1 a`, undefined],
    ['-n 5 --quoted-input del \'"\\x6b1"\'', undefined],
    ['-n 5 -x del < /dev/null', undefined],
    ['-n 5 del user:*', undefined],
  ])('%s: nothing would be lost %s', async (command, nothing) => {
    const summary = await previewOf(`redis-cli -s ${server.socket} ${command}`, setting);
    expect(summary.parts[0]?.nothing).toBe(nothing);
  });

  it('does not count what a script or standard input does elsewhere', async () => {
    const lines = await toldOf(`printf 'select 3\\nflushdb' | redis-cli -s ${server.socket} -n 5`, setting);
    expect(lines).toContain('danger: what it would take is not counted [unknown]');
    expect(lines.join('\n')).not.toContain('nothing would be lost');
    const shutdown = await told('-n 5 SHUTDOWN NOSAVE');
    expect(shutdown).toContain('danger: what it would take is not counted [unknown]');
    expect(shutdown).toContain('plain: the server has 33 keys [counted]');
  });

  it.each([
    ['a token', `session:eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${'c2lnbmF0dXJl'.repeat(4)}`],
    ['a long name', `cache:${'0123456789'.repeat(30)}`],
  ])('asks about a key by its own name: %s', async (_, key) => {
    server.cli('-n', '7', 'SET', key, '1');
    const lines = await told(`-n 7 del ${key}`);
    server.cli('-n', '7', 'DEL', key);
    expect(lines).toContain('danger: 1 key of 1 named');
    expect(lines).not.toContain(key);
  });

  it('deletes nothing', async () => {
    await told('flushall');
    expect(server.cli('DBSIZE').trim()).toBe('31');
  });

  it('tells a password to nobody', async () => {
    server.cli('CONFIG', 'SET', 'requirepass', 'open-sesame-123');
    const lines = await told('-a open-sesame-123 flushall');
    expect(lines).toContain('33 keys');
    expect(lines).not.toContain('open-sesame');
    expect(await told('-a wrong flushall')).toContain('not checked');
    server.cli('-a', 'open-sesame-123', 'CONFIG', 'SET', 'requirepass', '');
  });
});
