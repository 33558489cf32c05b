import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Look, LookContext } from '../look.ts';
import { findMatches } from './find-matches.ts';
import { kindOf, type Meant, type Named } from './named-paths.ts';

/** What a filter lets through: only a search that can be repeated tells. */
export async function filteredPaths(
  { command, operation }: Look,
  { tools }: LookContext,
): Promise<{ readonly ok: true; readonly named: Named } | { readonly ok: false; readonly reason: string }> {
  if (operation.program !== 'find' || command === undefined) {
    return { ok: false, reason: 'which files its filter lets through is not known without running it' };
  }
  const found = await findMatches(command, tools);
  if (!found.ok) return found;
  const meant = found.paths.flatMap((path): Meant[] => {
    const absolute = resolve(command.cwd ?? '/', path);
    const stat = lstatSync(absolute, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return [{ path: absolute, kind: stat.isSymbolicLink() ? 'link' : kindOf(stat) }];
  });
  // A name that is no UTF-8 cannot be found again by its text.
  const more = found.more || meant.length < found.paths.length;
  return { ok: true, named: { meant, missing: [], unknown: [], more } };
}
