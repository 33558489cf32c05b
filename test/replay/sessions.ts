import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CastEncoder } from '../../src/journal/asciicast.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { createSessionDirectory, sessionId } from '../../src/journal/paths.ts';

/** An event of a recording: milliseconds, code, data. */
export type Recorded = readonly [time: number, code: 'o' | 'r' | 'm' | 'x' | 'g', data: string];

/** Writes a recording of 80x24 and gives its path. */
export function writeCast(
  directory: string,
  events: readonly Recorded[],
  size = { columns: 80, rows: 24 },
): string {
  const path = join(directory, 'terminal.cast');
  const encoder = new CastEncoder();
  const lines = events.map(([time, code, data]) => encoder.event(time, code, data));
  writeFileSync(path, encoder.header({ ...size, at: 0, session: 's' }) + lines.join(''));
  return path;
}

/** Writes a session that began at this time, its events ten milliseconds apart; gives its name. */
export function addSession(
  state: string,
  at: number,
  events: readonly JournalEvent[],
  recording: readonly Recorded[] = [],
): string {
  const id = sessionId(at, Uint8Array.of(at % 256, 2, 3, 4));
  const made = createSessionDirectory(state, id);
  if (!made.ok) throw new Error(made.reason);
  let now = 0;
  const opened = openJournal({
    directory: made.directory,
    clock: () => at + now,
    monotonic: () => (now += 10),
  });
  if (!opened.ok) throw new Error(opened.reason);
  for (const event of events) {
    opened.journal.append(event.type === 'session.start' ? { ...event, session: id } : event);
  }
  if (recording.length > 0) writeCast(made.directory, recording);
  return id;
}
