import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Kept, keptBytes, keptDirectory, listKept } from './kept.ts';

/** Copies are kept for so long, in milliseconds, and take no more than so many bytes together. */
const LONGEST = 7 * 24 * 3600 * 1000;
const MOST_BYTES = 4 * 1024 * 1024 * 1024;

/** A copy that was cut short is left alone for so long: it may still be being made. */
const UNFINISHED = 3600 * 1000;

/**
 * Makes room for a copy: what is older than a week goes, and what was cut short. What is younger never does:
 * then there is no room.
 * @param state holdfire's state directory
 * @param now milliseconds since 1970
 */
export function makeRoom(
  state: string,
  bytes: number,
  now: number,
): { readonly ok: true } | { readonly ok: false; readonly reason: string } {
  const all = listKept(state);
  const old = expiredKept(state, now);
  const directory = keptDirectory(state);
  for (const name of [...old.map(kept => kept.id), ...unfinished(directory, now)]) {
    rmSync(join(directory, name), { recursive: true, force: true });
  }
  const taken = sumOf(all.filter(kept => !old.some(one => one.id === kept.id)));
  return taken + bytes <= MOST_BYTES
    ? { ok: true }
    : { ok: false, reason: 'the copies of the last week take up all the room that there is for them' };
}

/** What has been kept for longer than a week. @param now milliseconds since 1970 */
export function expiredKept(state: string, now: number): readonly Kept[] {
  return listKept(state).filter(kept => now - kept.at > LONGEST);
}

function sumOf(all: readonly Kept[]): number {
  return all.reduce((sum, kept) => sum + keptBytes(kept), 0);
}

function unfinished(directory: string, now: number): string[] {
  return readdirSync(directory).filter(name => {
    const stat = statSync(join(directory, name), { throwIfNoEntry: false });
    return name.endsWith('.part') && stat !== undefined && now - stat.mtimeMs > UNFINISHED;
  });
}
