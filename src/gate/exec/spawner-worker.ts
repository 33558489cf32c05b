import { parentPort } from 'node:worker_threads';
import { abiOf } from './abi.ts';
import { buildFilter } from './filter.ts';
import { installFilter } from './listener.ts';
import { type SpawnRequest, spawnProgram } from './spawn.ts';

/** What the spawning thread says: first of its filter, then of the program. */
export type SpawnerMessage =
  | { readonly type: 'listener'; readonly fd: number; readonly privileged: boolean }
  | { readonly type: 'refused'; readonly errno: number; readonly message: string }
  | { readonly type: 'spawned'; readonly pid: number }
  | { readonly type: 'failed'; readonly errno: number };

/**
 * The thread that carries the filter: a filter belongs to a thread and is inherited by what it starts, so
 * the supervisor's other threads stay free of it. It ends with the start of the program, since the kernel
 * says that nothing gated is left only when no thread carries the filter.
 */
function main(): void {
  const port = parentPort;
  if (port === null) return;
  const say = (message: SpawnerMessage): void => port.postMessage(message);
  const abi = abiOf(process.arch);
  if (abi === undefined) {
    say({ type: 'refused', errno: 0, message: `no tables for the architecture ${process.arch}` });
    return;
  }
  const filter = buildFilter(abi);
  const installed = installFilter(abi, filter);
  if (!installed.ok) {
    say({ type: 'refused', errno: installed.errno, message: installed.message });
    return;
  }
  port.once('message', (request: SpawnRequest) => {
    const spawned = spawnProgram(request);
    if ('pid' in spawned) say({ type: 'spawned', pid: spawned.pid });
    else say({ type: 'failed', errno: spawned.errno });
    port.close();
  });
  say({ type: 'listener', fd: installed.fd, privileged: installed.privileged });
}

main();
