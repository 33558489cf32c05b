import { Worker } from 'node:worker_threads';
import type { SpawnerMessage } from '../gate/exec/spawner-worker.ts';
import { builtFile } from './built-files.ts';
import { isInSession } from './is-in-session.ts';

/** Another listener stands above (seccomp(2)). */
const EBUSY = 16;

/**
 * Is this process already behind the gate of another session? What the processes above it say is not enough:
 * a variable can be set by anybody. The kernel refuses a second listener, so that is tried.
 */
export async function isBehindGate(): Promise<boolean> {
  if (!isInSession()) return false;
  // The filter that is tried belongs to the thread, and ends with it.
  const thread = new Worker(builtFile('spawner'), {
    execArgv: [],
    env: {},
  });
  const answer = await new Promise<SpawnerMessage | undefined>(resolve => {
    thread.once('message', resolve);
    thread.once('error', () => resolve(undefined));
  });
  await thread.terminate();
  return answer?.type === 'refused' && answer.errno === EBUSY;
}
