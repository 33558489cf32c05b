import { join } from 'node:path';
import type { JournalLine, Notice } from '../../journal/event.ts';
import type { LogError } from '../../journal/log-error.ts';
import { sessionsDirectory } from '../../journal/paths.ts';
import { SecretFinder } from '../../journal/redact/find-secrets.ts';
import { redactEvent } from '../../journal/redact/redact-event.ts';
import { readSession } from '../read-session.ts';
import { buildTimeline, type Timeline } from '../timeline.ts';
import { undosOf } from '../undos-of.ts';
import {
  type SessionVerification,
  type VerifyOptions,
  verifySession,
} from '../verification/verify-session.ts';

/** A session made ready to be given to somebody else. */
export interface SharedSession {
  readonly id: string;
  readonly directory: string;
  readonly lines: readonly JournalLine[];
  readonly timeline: Timeline;
  /** Of the log as it is here: what is given away is another text and proves nothing by itself. */
  readonly verification: SessionVerification;
  /** Finds what is to be taken out; undefined if nothing is. */
  readonly finder: SecretFinder | undefined;
}

/** What is to be shared, and how. */
export interface ShareOptions extends VerifyOptions {
  readonly id: string;
  /** Take out secrets once more, with today's rules. */
  readonly redact: boolean;
}

/** Reads, verifies and redacts a session. */
export async function shareSession(
  options: ShareOptions,
): Promise<{ readonly ok: true; readonly session: SharedSession } | LogError> {
  const { id, state, redact } = options;
  const directory = join(sessionsDirectory(state), id);
  const read = readSession(directory);
  if (!read.ok) return read;
  const verification = await verifySession(id, options);
  const finder = redact ? new SecretFinder() : undefined;
  const lines = finder === undefined ? read.lines : read.lines.map(line => redactLine(line, finder));
  const undos = undosOf(state, id, lines[0]?.at ?? 0).map(undo =>
    finder === undefined ? undo : { ...undo, notice: redactEvent(undo.notice, finder) as Notice },
  );
  const timeline = buildTimeline(lines, undos);
  return { ok: true, session: { id, directory, lines, timeline, verification, finder } };
}

function redactLine(line: JournalLine, finder: SecretFinder): JournalLine {
  return redactEvent(line, finder) as JournalLine;
}

/** How often each rule took something out of a text, by what stands there instead. */
export function countRedactions(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [, rule = ''] of text.matchAll(/\[REDACTED:([A-Za-z0-9_-]{1,40})\]/g)) {
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}
