import type { WorkerOptions } from 'node:worker_threads';

/**
 * How threads of ours are started. Without streams of their own they would make ours non-blocking, and with them
 * the program's; they get no variables, and no options of Node's.
 */
export const QUIET_THREAD = {
  execArgv: [],
  env: {},
  trackUnmanagedFds: false,
  stdout: true,
  stderr: true,
} satisfies WorkerOptions;
