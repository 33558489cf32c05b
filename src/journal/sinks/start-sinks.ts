import type { WrittenSink } from '../../config/sink-schema.ts';
import { type SinkWork, SinkWorker } from './sink-worker.ts';

/** The sinks of a session at work. */
export interface RunningSinks {
  /** The log has grown. Returns at once. */
  wake(): void;
  /**
   * Sends what is left and ends.
   * @param limit milliseconds to wait at most
   * @returns names of the sinks that have not got everything; a later session sends them the rest
   */
  end(limit: number): Promise<readonly string[]>;
}

/**
 * Sends a session's events to its sinks, and what earlier sessions have left unsent. All of it is read from
 * the logs on the disk, so that nothing that decides or writes a log ever waits for it.
 */
export function startSinks(sinks: readonly WrittenSink[], work: SinkWork): RunningSinks {
  const workers = sinks.map(sink => new SinkWorker(sink, work));
  for (const worker of workers) worker.start();
  return {
    wake: () => {
      for (const worker of workers) worker.wake();
    },
    end: async limit => {
      const ended = await Promise.all(
        workers.map(async worker => ({ name: worker.name, whole: await worker.end(limit) })),
      );
      return ended.filter(({ whole }) => !whole).map(({ name }) => name);
    },
  };
}
