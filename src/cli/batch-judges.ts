import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Bench } from '../policy/judge.ts';
import type { CheckWork } from './check-worker.ts';
import { type BatchAnswers, type BatchPiece, judgeBatch } from './judge-batch.ts';

/** Each thread has the rules in memory of its own. */
const MOST = 8;

/** Lines after which further threads are started: a short batch is done before they have loaded. */
const FEW = 1000;

/** Judges the pieces of a batch on all processors; the answers come in the order of the pieces. */
export class BatchJudges {
  readonly #bench: Bench;
  readonly #work: CheckWork;
  readonly #worker: URL;
  readonly #threads: Worker[] = [];
  #lines = 0;
  #next = 0;

  /** @param worker the built check-worker */
  constructor(worker: URL, work: CheckWork, bench: Bench) {
    this.#worker = worker;
    this.#work = work;
    this.#bench = bench;
  }

  /** How many pieces may be under way at once. */
  get room(): number {
    return 2 * (this.#threads.length + 1);
  }

  /** Judges a piece; one in turn is judged by this thread itself. */
  judge(piece: BatchPiece): Promise<BatchAnswers> {
    this.#lines += piece.texts.length;
    if (this.#threads.length === 0 && this.#lines > FEW) this.#start();
    const turn = this.#next;
    this.#next = (turn + 1) % (this.#threads.length + 1);
    const thread = this.#threads[turn];
    if (thread === undefined) return Promise.resolve(judgeBatch(piece, this.#work.cwd, this.#bench));
    return new Promise((resolve, reject) => {
      // A thread answers in the order in which it was asked.
      const answered = (answers: BatchAnswers): void => {
        thread.off('error', failed);
        resolve(answers);
      };
      const failed = (error: Error): void => reject(error);
      thread.once('error', failed);
      const waiting = this.#waiting.get(thread) ?? [];
      waiting.push(answered);
      this.#waiting.set(thread, waiting);
      thread.postMessage(piece);
    });
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.terminate()));
  }

  readonly #waiting = new Map<Worker, ((answers: BatchAnswers) => void)[]>();

  #start(): void {
    const count = Math.min(MOST, availableParallelism()) - 1;
    for (let thread = 0; thread < count; thread += 1) {
      const started = new Worker(this.#worker, { workerData: this.#work, execArgv: [] });
      started.setMaxListeners(0);
      started.on('message', (answers: BatchAnswers) => this.#waiting.get(started)?.shift()?.(answers));
      this.#threads.push(started);
    }
  }
}
