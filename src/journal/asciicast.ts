/** What a recording is of. Of the environment only the names and values given here are kept. */
export interface CastHeader {
  readonly columns: number;
  readonly rows: number;
  /** `$TERM` of the wrapped program. */
  readonly type?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly title?: string;
  readonly session: string;
}

/**
 * Codes of asciicast v3: output, resize, marker, exit. `g`, ours, says how many bytes of output are missing;
 * readers pass over codes that they do not know.
 */
export type CastCode = 'o' | 'r' | 'm' | 'x' | 'g';

/**
 * Writes the lines of an asciicast v3 file (docs.asciinema.org/manual/asciicast/v3): a header, then one line
 * `[seconds since the previous line, code, data]` an event.
 */
export class CastEncoder {
  /** Time of the last event, in milliseconds. Put back by a caller whose event could not be written. */
  last = 0;

  /** The first line. */
  header(header: CastHeader): string {
    const { columns: cols, rows, type, at, title, session } = header;
    return `${JSON.stringify({
      version: 3,
      term: { cols, rows, ...(type === undefined ? {} : { type }) },
      timestamp: Math.floor(at / 1000),
      ...(title === undefined ? {} : { title }),
      x_holdfire: { session },
    })}\n`;
  }

  /**
   * One event's line.
   * @param time milliseconds since the recording began; one that lies before the last event's counts as it.
   */
  event(time: number, code: CastCode, data: string): string {
    // Rounding the clock and not the interval: what one line loses the next one gains.
    const now = Math.max(this.last, Math.round(time));
    const interval = now - this.last;
    this.last = now;
    return `[${interval / 1000},"${code}",${JSON.stringify(data)}]\n`;
  }
}
