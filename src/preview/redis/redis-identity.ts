import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { askRedis, readInfo } from './ask-redis.ts';
import { readRedisConnection } from './redis-connection.ts';

/** A server is the same for as long as it runs: each start gives it another run_id (redis.io/commands/info). */
export const identifyRedis: Identify = async ({ operation, command }, context) => {
  if (operation.kind !== 'store' || command === undefined) return [];
  const connection = readRedisConnection(command);
  const answer =
    connection === undefined ? undefined : await askRedis(connection, ['INFO', 'server'], context);
  if (connection === undefined || answer?.ok !== true) return [];
  const server = readInfo(answer.text);
  const run = server.get('run_id');
  if (run === undefined) return [];
  const is = `Redis at port ${server.get('tcp_port') ?? ''}, run ${run.slice(0, 8)}`;
  return [{ of: 'the server', is, print: printOf([run, connection.database]) }];
};
