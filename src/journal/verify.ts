import { CHAIN_START, hashLine } from './chain.ts';
import type { JournalRecord } from './read-journal.ts';

/** What can be said about a log's integrity. */
export type Verification =
  /** Nothing was changed, and something outside the log proves where it ends. */
  | { readonly outcome: 'ok'; readonly lines: number; readonly head: string }
  /** A line's bytes are not what the line after it names, or it cannot be a line of this log. */
  | { readonly outcome: 'edited'; readonly line: number; readonly reason: string }
  /** Lines that were once there are missing at the end. */
  | { readonly outcome: 'truncated'; readonly lines: number; readonly reason: string }
  /** The chain is whole, but nothing outside the log proves that this is the log that was written. */
  | { readonly outcome: 'unproven'; readonly lines: number; readonly head: string }
  /** The chain is whole as far as it goes, but the session never ended: it crashed, or still runs. */
  | { readonly outcome: 'open'; readonly lines: number; readonly head: string; readonly torn: number };

/**
 * Follows the chain from the first line to the last, given one after the other. The chain alone finds
 * every change but one at its end; so without an anchor the best outcome is `unproven`.
 */
export class ChainCheck {
  private lines = 0;
  private head = CHAIN_START;
  private ended = false;
  private wrong: Verification | undefined;

  /** Takes the next lines of the log, in order. */
  add(records: readonly JournalRecord[]): void {
    for (const record of records) {
      this.wrong ??= this.fault(record);
      if (this.wrong !== undefined) return;
      this.lines += 1;
      this.head = hashLine(record.bytes);
      this.ended = record.line?.type === 'session.end';
    }
  }

  /** @param torn bytes after the last whole line. */
  result(torn: number): Verification {
    const { lines, head } = this;
    if (this.wrong !== undefined) return this.wrong;
    if (torn > 0 || !this.ended) return { outcome: 'open', lines, head, torn };
    return { outcome: 'unproven', lines, head };
  }

  private fault(record: JournalRecord): Verification | undefined {
    const { line, number } = record;
    if (line === undefined) return edited(number, record.problem ?? 'not a line of a log');
    if (line.seq !== this.lines) return edited(number, `it is number ${line.seq} where ${this.lines} is due`);
    if (line.prev === this.head) return undefined;
    return number === 1
      ? edited(1, 'it names a line before it')
      : edited(number - 1, `its bytes are not what line ${number} names`);
  }
}

function edited(line: number, reason: string): Verification {
  return { outcome: 'edited', line, reason };
}
