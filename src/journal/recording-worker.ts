import { createHash } from 'node:crypto';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { CastHeader } from './asciicast.ts';
import type { SecretSeen } from './event.ts';
import { createLineFile } from './line-file.ts';
import type { LogError } from './log-error.ts';
import { type FileState, type RecordingEnd, record } from './recorder.ts';
import { type QueueMemory, RecordingQueue } from './recording-queue.ts';
import { SecretFinder } from './redact/find-secrets.ts';

/** What the recording's thread is started with. */
export interface RecordingWork {
  readonly path: string;
  readonly memory: QueueMemory;
  readonly header: CastHeader;
  /** Bytes. */
  readonly limit: number;
  /** Patterns of words that are left out. */
  readonly hidden: readonly string[];
}

/** What it tells: that something went wrong, what its file holds, and how it ended. */
export type RecordingNews =
  | { readonly kind: 'problem'; readonly problem: LogError }
  | { readonly kind: 'file'; readonly file: FileState }
  | { readonly kind: 'secret'; readonly secret: SecretSeen }
  | { readonly kind: 'end'; readonly end: RecordingEnd };

// On Linux this is the priority of the calling thread alone (setpriority(2)): while output floods in, the
// terminal and the program come first, and the queue holds what waits.
setPriority(0, constants.priority.PRIORITY_LOW);

const work = workerData as RecordingWork;
const created = createLineFile(work.path);
if (created.ok) {
  const queue = new RecordingQueue(work.memory);
  const { header, limit } = work;
  const end = record(queue, {
    file: created.file,
    header,
    finder: new SecretFinder(work.hidden),
    limit,
    tell: problem => tell({ kind: 'problem', problem }),
    note: file => tell({ kind: 'file', file }),
    seen: secret => tell({ kind: 'secret', secret }),
  });
  tell({ kind: 'end', end });
} else {
  tell({ kind: 'problem', problem: created });
  tell({
    kind: 'end',
    end: { file: { bytes: 0, sha256: createHash('sha256').digest('hex') }, missing: 0, problem: created },
  });
}

function tell(news: RecordingNews): void {
  parentPort?.postMessage(news);
}
