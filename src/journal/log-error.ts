/** Why the log could not be written or read: the failed half of every result in this folder. */
export interface LogError {
  readonly ok: false;
  /** The system's name of the error (`ENOSPC`, `EROFS`, …), or `ECLOSED`, `ESYNC`, `EINVAL` for our own. */
  readonly code: string;
  /** One sentence for a person: what could not be done, to which file, and why. */
  readonly reason: string;
}

/**
 * Turns what a system call threw into a value.
 * @param doing what was tried, as the beginning of a sentence: `write to /…/events.jsonl`.
 */
export function logError(doing: string, cause: unknown): LogError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EUNKNOWN';
  const detail = cause instanceof Error ? cause.message : String(cause);
  return { ok: false, code, reason: `cannot ${doing}: ${detail}` };
}
