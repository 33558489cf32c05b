/** Signals that end a process unless it listens. */
const ENDING = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/** One of the signals that {@link onWayOut} listens to. */
export type EndingSignal = (typeof ENDING)[number];

/**
 * Calls `restore` on every way out of this process on which it can still run code: normal exit,
 * `process.exit`, an uncaught exception (before its trace is printed), and signals. It may be called more than
 * once. SIGKILL and a crash of Node itself are what the watchdog is for.
 *
 * `onSignal` decides what a signal does, e.g. tells the program and waits for it; without it the process
 * restores and dies of the signal. Returns a function that stops listening.
 */
export function onWayOut(restore: () => void, onSignal?: (signal: EndingSignal) => void): () => void {
  const onEnding = (signal: EndingSignal): void => {
    if (onSignal !== undefined) {
      onSignal(signal);
      return;
    }
    restore();
    stop();
    // Dies as if nobody had listened: the parent sees the signal, not an exit code.
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    process.off('exit', restore);
    process.off('uncaughtExceptionMonitor', restore);
    for (const signal of ENDING) process.off(signal, onEnding);
  };
  process.on('exit', restore);
  process.on('uncaughtExceptionMonitor', restore);
  for (const signal of ENDING) process.on(signal, onEnding);
  return stop;
}
