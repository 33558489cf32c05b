import { parentPort, workerData } from 'node:worker_threads';
import type { EffectiveConfig } from '../config/effective-config.ts';
import { type BatchPiece, judgeBatch } from './judge-batch.ts';
import { checkBench } from './judge-line.ts';

/** What a thread that judges pieces of a batch is given. */
export interface CheckWork {
  readonly config: Pick<EffectiveConfig, 'rules' | 'policy'>;
  readonly cwd: string;
  /** Milliseconds since 1970 as of which all is judged. */
  readonly now: number;
}

const { config, cwd, now } = workerData as CheckWork;
const bench = checkBench(config, now);
parentPort?.on('message', (piece: BatchPiece) => parentPort?.postMessage(judgeBatch(piece, cwd, bench)));
