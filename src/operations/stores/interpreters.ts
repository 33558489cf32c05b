import type { Interpreter } from '../interpreter.ts';
import { interpretCypherShell } from './cypher/cypher-shell.ts';
import { interpretEtcdctl } from './etcd.ts';
import { interpretArangosh, interpretMongosh } from './mongodb/mongosh.ts';
import { interpretRawConnection } from './raw-connections.ts';
import { interpretRedisCli } from './redis/redis-cli.ts';
import { interpretZkCli } from './zookeeper.ts';

/** Interpreters of the clients of stores that do not speak SQL, by program. */
export const storeInterpreters: ReadonlyMap<string, Interpreter> = new Map([
  ['redis-cli', interpretRedisCli],
  ['valkey-cli', interpretRedisCli],
  ['keydb-cli', interpretRedisCli],
  ['iredis', interpretRedisCli],
  ['mongosh', interpretMongosh],
  ['mongo', interpretMongosh],
  ['arangosh', interpretArangosh],
  ['etcdctl', interpretEtcdctl],
  ['cypher-shell', interpretCypherShell],
  ['mgconsole', interpretCypherShell],
  ['zkCli.sh', interpretZkCli],
  ['zkCli', interpretZkCli],
  ['nc', interpretRawConnection],
  ['ncat', interpretRawConnection],
  ['netcat', interpretRawConnection],
  ['telnet', interpretRawConnection],
]);
