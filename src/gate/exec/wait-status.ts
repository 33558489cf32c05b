/** How a process has ended. */
export interface ProcessEnd {
  /** Exit status. */
  readonly code: number | undefined;
  /** Number of the signal that ended it. */
  readonly signal: number | undefined;
}

/** Reads a wait status (wait(2): WIFEXITED and WIFSIGNALED). */
export function readWaitStatus(status: number): ProcessEnd {
  const signal = status & 0x7f;
  return signal === 0 ? { code: (status >> 8) & 0xff, signal: undefined } : { code: undefined, signal };
}
