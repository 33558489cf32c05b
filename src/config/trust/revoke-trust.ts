import { configHome } from '../config-places.ts';
import { findFiles } from '../find-files.ts';
import type { TrustOptions } from './trust-project.ts';
import { openTrustStore } from './trust-store.ts';

/** Takes back what was trusted of the files that count here, in all their contents. Returns the exit status. */
export function revokeTrust(options: Omit<TrustOptions, 'ask' | 'hash'>): number {
  if (options.inSession) {
    options.print('holdfire trust works only outside of a session');
    return 2;
  }
  const home = configHome(options.env, options.home);
  const store = openTrustStore(home.state);
  const found = findFiles({ cwd: options.cwd, home, uid: options.uid });
  const paths = new Set(found.places.filter(place => place.sha256 !== undefined).map(place => place.path));
  const count = [...paths].reduce((sum, path) => sum + store.remove(path), 0);
  options.print(
    count === 0
      ? 'Nothing was trusted here.'
      : `No longer trusted: ${count} content${count === 1 ? '' : 's'}.`,
  );
  return 0;
}
