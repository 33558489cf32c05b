import { join } from 'node:path';
import { EVENTS_FILE } from '../journal/journal.ts';
import { sessionNames, sessionsDirectory } from '../journal/paths.ts';
import { openJournalReader } from '../journal/read-journal.ts';

/** A session as a list shows it. */
export interface SessionSummary {
  readonly id: string;
  readonly directory: string;
  readonly program: readonly string[];
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** Milliseconds from the first event to the last. */
  readonly duration: number;
  readonly commands: number;
  readonly held: number;
  readonly denied: number;
  /** The session's end is in its log. */
  readonly ended: boolean;
}

/** All sessions whose log can be read, oldest first. */
export function listSessions(state: string): SessionSummary[] {
  return sessionNames(state).flatMap(id => summarize(join(sessionsDirectory(state), id), id) ?? []);
}

/**
 * The one session a person means: by its name, by an unambiguous beginning or end of it, or the last one.
 * @param name undefined or `last`: the last.
 */
export function findSession(
  state: string,
  name: string | undefined,
):
  | { readonly ok: true; readonly id: string; readonly directory: string }
  | { readonly ok: false; readonly reason: string } {
  const names = sessionNames(state);
  const found =
    name === undefined || name === 'last'
      ? names.slice(-1)
      : names.filter(id => id.startsWith(name) || id.endsWith(name));
  const [id] = found;
  if (id === undefined) {
    return {
      ok: false,
      reason: names.length === 0 ? 'there are no sessions yet' : `no session is called ${name}`,
    };
  }
  if (found.length > 1) return { ok: false, reason: `${found.length} sessions are called ${name}` };
  return { ok: true, id, directory: join(sessionsDirectory(state), id) };
}

function summarize(directory: string, id: string): SessionSummary | undefined {
  const opened = openJournalReader(join(directory, EVENTS_FILE));
  if (!opened.ok) return undefined;
  const { reader } = opened;
  let program: readonly string[] = [];
  let cwd = '';
  let started = 0;
  let duration = 0;
  let commands = 0;
  let held = 0;
  let denied = 0;
  let ended = false;
  try {
    for (let records = reader.read(); records.length > 0; records = reader.read()) {
      for (const { line } of records) {
        if (line === undefined) continue;
        duration = line.t;
        ended = line.type === 'session.end';
        if (line.type === 'session.start') ({ program, cwd, at: started } = line);
        if (line.type === 'exec') commands += 1;
        if (line.type === 'hold') held += 1;
        if (line.type === 'answer' && line.answer.verdict === 'deny') denied += 1;
      }
    }
  } finally {
    reader.close();
  }
  return { id, directory, program, cwd, started, duration, commands, held, denied, ended };
}
