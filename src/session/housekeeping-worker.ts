import { hostname } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { Retention } from '../journal/prune.ts';
import { tidySessions } from '../journal/tidy-sessions.ts';
import { writerRuns } from '../journal/writer-runs.ts';

/** What the housekeeping is started with. */
export interface HousekeepingWork {
  readonly state: string;
  readonly retention: Retention;
}

// A thread of its own: there may be thousands of sessions, and the terminal must not wait for them.
const { state, retention } = workerData as HousekeepingWork;
tidySessions({
  state,
  retention,
  now: Date.now(),
  // A directory may be shared with other machines, whose processes cannot be seen from here.
  runs: ({ pid, host, at }) => host !== hostname() || writerRuns(pid, at),
});
