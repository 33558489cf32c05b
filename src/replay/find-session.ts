import { join } from 'node:path';
import { sessionNames, sessionsDirectory } from '../journal/paths.ts';
import { isUndoLog } from './undos-of.ts';

/** A session, or why none is meant. */
export type FoundSession =
  | { readonly ok: true; readonly id: string; readonly directory: string }
  | { readonly ok: false; readonly reason: string };

/**
 * The one session a person means: by its name, by an unambiguous beginning or end of it, or the last one that ran
 * a program: the log of an undo is not meant by that.
 * @param name undefined or `last`: the last.
 */
export function findSession(state: string, name: string | undefined): FoundSession {
  const names = sessionNames(state);
  const isMeant = (id: string): boolean => !isUndoLog(join(sessionsDirectory(state), id));
  const found =
    name === undefined || name === 'last'
      ? [names.findLast(isMeant)]
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
