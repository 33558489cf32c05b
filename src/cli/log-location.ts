import { homedir } from 'node:os';
import { stateDirectory } from '../journal/paths.ts';
import { findSession } from '../replay/find-session.ts';
import { UsageError } from './output.ts';

/** The directory of this user's logs. */
export function ownState(): string {
  return stateDirectory(process.env, homedir());
}

/**
 * The session that a person names; without a name the last one.
 * @throws UsageError if there is none, or more than one
 */
export function namedSession(name: string | undefined): { readonly id: string; readonly directory: string } {
  const found = findSession(ownState(), name);
  if (!found.ok) throw new UsageError(`${found.reason}; holdfire sessions lists them`);
  return found;
}
