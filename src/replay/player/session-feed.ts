import { join } from 'node:path';
import type { JournalLine } from '../../journal/event.ts';
import { EVENTS_FILE } from '../../journal/journal.ts';
import type { LogError } from '../../journal/log-error.ts';
import { type JournalReader, openJournalReader } from '../../journal/read-journal.ts';
import { buildTimeline, type Timeline } from '../timeline.ts';

/** A session's timeline that may still grow. */
export class SessionFeed {
  private readonly reader: JournalReader;
  private readonly lines: JournalLine[] = [];
  private told: Timeline | undefined;

  private constructor(reader: JournalReader) {
    this.reader = reader;
  }

  static open(directory: string): { readonly ok: true; readonly feed: SessionFeed } | LogError {
    const opened = openJournalReader(join(directory, EVENTS_FILE));
    return opened.ok ? { ok: true, feed: new SessionFeed(opened.reader) } : opened;
  }

  /** Reads on; the events that are new. */
  read(): readonly JournalLine[] {
    const from = this.lines.length;
    for (let records = this.reader.read(); records.length > 0; records = this.reader.read()) {
      for (const { line } of records) if (line !== undefined) this.lines.push(line);
    }
    if (this.lines.length > from) this.told = undefined;
    return this.lines.slice(from);
  }

  /** Everything that was read so far. */
  get timeline(): Timeline {
    this.told ??= buildTimeline(this.lines);
    return this.told;
  }

  /** The session has ended, or its log is closed for writing. */
  get ended(): boolean {
    return this.timeline.end !== undefined || this.reader.complete;
  }

  close(): void {
    this.reader.close();
  }
}
