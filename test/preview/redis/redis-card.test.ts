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
  ])('%s: nothing would be lost %s', async (command, nothing) => {
    const summary = await previewOf(`redis-cli -s ${server.socket} ${command}`, setting);
    expect(summary.parts[0]?.nothing).toBe(nothing);
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
