import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalLine } from '../journal/event.ts';
import { EVENTS_FILE } from '../journal/journal.ts';
import { sessionNames, sessionsDirectory } from '../journal/paths.ts';
import { readSession } from './read-session.ts';
import type { TimelineNotice } from './timeline.ts';

/** Logs after a session that are looked at, the nearest; copies are kept for a week. */
const MOST_LOGS = 5000;

/** How a log begins: the first event fits into it, as far as it is needed. */
const BEGINNING = 32 * 1024;

/** Whether a log is that of an undo, by its first event. @param directory the session's */
export function isUndoLog(directory: string): boolean {
  try {
    const fd = openSync(join(directory, EVENTS_FILE), 'r');
    try {
      const start = Buffer.alloc(BEGINNING);
      const text = start.toString('utf8', 0, readSync(fd, start, 0, BEGINNING, 0));
      return /"program":\["holdfire","undo",/.test(text) && text.includes('"type":"session.start"');
    } finally {
      closeSync(fd);
    }
  } catch {
    return false;
  }
}

/**
 * What later logs tell of a session: that what was kept before one of its commands ran was put back. Each names its
 * own log, which is sealed and verified by itself.
 * @param started when the session began, in milliseconds since 1970
 */
export function undosOf(state: string, id: string, started: number): readonly TimelineNotice[] {
  const names = sessionNames(state);
  const later = names.slice(names.indexOf(id) + 1).slice(0, MOST_LOGS);
  return later.flatMap(name => {
    const directory = join(sessionsDirectory(state), name);
    const read = isUndoLog(directory) ? readSession(directory) : undefined;
    return read?.ok === true ? read.lines.flatMap(line => noticeOf(line, { id, name, started })) : [];
  });
}

function noticeOf(
  line: JournalLine,
  { id, name, started }: { readonly id: string; readonly name: string; readonly started: number },
): TimelineNotice[] {
  if (line.type !== 'undo' || line.session !== id) return [];
  const done = line.results.map(({ text }) => text).join('; ');
  const message = `undone after the session, by holdfire undo: what was kept for ${line.hold} (log ${name}): ${done}`;
  return [
    {
      kind: 'notice',
      notice: { type: 'notice', kind: 'undone', message },
      at: line.at,
      t: line.at - started,
    },
  ];
}
