import { basename } from 'node:path';
import type { ConfigHome } from './config-places.ts';
import { projectPaths } from './find-files.ts';
import type { HashedFile } from './hashed-file.ts';
import { isThere } from './is-there.ts';
import { readConfigFile } from './read-config-file.ts';
import { hashModule } from './trust/hash-module.ts';
import { openTrustStore } from './trust/trust-store.ts';

/**
 * Every place that the configuration was looked for, with what stood there. Taken when a session starts;
 * the session goes by nothing that comes later. Plain data.
 */
export interface ConfigSnapshot {
  readonly cwd: string;
  readonly root: string;
  /** The root is a repository's, not just the working directory. */
  readonly repository: boolean;
  readonly home: ConfigHome;
  readonly uid: number | undefined;
  /** Undefined: nothing of ours stood there. */
  readonly places: readonly { readonly path: string; readonly sha256: string | undefined }[];
  /** Of the trust store. */
  readonly trust: string;
}

/** Something that is no longer as it was when the session started. */
export interface ConfigChange {
  readonly kind: 'added' | 'edited' | 'removed' | 'root moved' | 'trust store changed';
  /** The file; the new root; the state directory. */
  readonly path: string;
}

/** The files that counted, as the session's log names them. */
export function countedFiles(snapshot: ConfigSnapshot): HashedFile[] {
  return snapshot.places.flatMap(({ path, sha256 }) => (sha256 === undefined ? [] : [{ path, sha256 }]));
}

/**
 * Compares a snapshot with what is there now. It looks where the session looked at its start: a variable
 * that was changed since (`XDG_CONFIG_HOME`, any `HOLDFIRE_…`) has no part in it.
 */
export function changesSince(snapshot: ConfigSnapshot): ConfigChange[] {
  const now = projectPaths(snapshot.cwd, snapshot.uid);
  const known = new Set(snapshot.places.map(place => place.path));
  const changes = [
    ...snapshot.places,
    ...now.paths.filter(path => !known.has(path)).map(path => ({ path, sha256: undefined })),
  ].flatMap(({ path, sha256 }): ConfigChange[] => {
    const current = hashNow(path);
    if (current === sha256) return [];
    if (sha256 === undefined) return [{ kind: 'added', path }];
    return [{ kind: current === undefined ? 'removed' : 'edited', path }];
  });
  if (now.root !== snapshot.root || now.repository !== snapshot.repository)
    changes.push({ kind: 'root moved', path: now.root });
  if (openTrustStore(snapshot.home.state).digest() !== snapshot.trust)
    changes.push({ kind: 'trust store changed', path: snapshot.home.state });
  return changes;
}

/** What a place holds now. What cannot be read any more differs from anything that could. */
function hashNow(path: string): string | undefined {
  if (basename(path) === 'package.json') {
    const read = readConfigFile(path, {});
    if (read.kind === 'file') return read.file.sha256;
    return read.kind === 'absent' ? undefined : 'unreadable';
  }
  return hashModule(path) ?? (isThere(path) ? 'unreadable' : undefined);
}
