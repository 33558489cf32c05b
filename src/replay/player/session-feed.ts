import { basename, dirname, join } from 'node:path';
import type { JournalLine } from '../../journal/event.ts';
import { EVENTS_FILE } from '../../journal/journal.ts';
import type { LogError } from '../../journal/log-error.ts';
import { type JournalReader, openJournalReader } from '../../journal/read-journal.ts';
import { buildTimeline, type Timeline, type TimelineNotice } from '../timeline.ts';
import { undosOf } from '../undos-of.ts';

/** A session's timeline that may still grow. */
export class SessionFeed {
  private readonly reader: JournalReader;
  private readonly directory: string;
  private readonly lines: JournalLine[] = [];
  private told: Timeline | undefined;
  private later: readonly TimelineNotice[] | undefined;

  private constructor(reader: JournalReader, directory: string) {
    this.reader = reader;
    this.directory = directory;
  }

  static open(directory: string): { readonly ok: true; readonly feed: SessionFeed } | LogError {
    const opened = openJournalReader(join(directory, EVENTS_FILE));
    return opened.ok ? { ok: true, feed: new SessionFeed(opened.reader, directory) } : opened;
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
    this.told ??= buildTimeline(this.lines, this.undos());
    return this.told;
  }

  /** The session has ended, or its log is closed for writing. */
  get ended(): boolean {
    return this.timeline.end !== undefined || this.reader.complete;
  }

  /** What later logs tell of it, as of when it was first read. */
  private undos(): readonly TimelineNotice[] {
    const [first] = this.lines;
    if (first === undefined) return [];
    this.later ??= undosOf(dirname(dirname(this.directory)), basename(this.directory), first.at);
    return this.later;
  }

  close(): void {
    this.reader.close();
  }
}
