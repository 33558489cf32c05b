import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { machineFacts } from '../facts/machine-facts.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import { isSame } from './is-same.ts';
import { type Kept, keptDirectory } from './kept.ts';
import { restoreRefs } from './restore-refs.ts';
import { restoreTables, type TableRestoring } from './restore-tables.ts';
import type { Restored } from './restored.ts';

/** How long one copy may take, in milliseconds. */
const LONGEST = 120_000;

/**
 * Puts back what was kept for a hold. Whatever has come into its place meanwhile and is in no commit is set aside
 * beside it, never removed, and the copy stays: an undo that was cut short is simply done again.
 * @param state holdfire's state directory
 */
export async function restore(
  kept: Kept,
  state: string,
  restoring: TableRestoring,
): Promise<readonly Restored[]> {
  const { tools } = restoring;
  const results: Restored[] = [];
  // Where a branch stands decides on which files git puts there; the files come last.
  for (const thing of kept.things) {
    if (thing.kind === 'refs') results.push(...(await restoreRefs(thing, kept.id, tools)));
  }
  for (const thing of kept.things) {
    if (thing.kind === 'refs') continue;
    const from = join(keptDirectory(state), kept.id, thing.copy);
    if (thing.kind === 'tables') {
      results.push(...(await restoreTables(thing, from, restoring)));
      continue;
    }
    // A log that belongs to what is there now would be read into the copy.
    const logs = thing.kind === 'sqlite' ? [`${thing.path}-wal`, `${thing.path}-shm`] : [];
    results.push(await putBack({ from, path: thing.path, logs, id: kept.id }, tools));
  }
  return results;
}

interface Place {
  readonly from: string;
  readonly path: string;
  readonly logs: readonly string[];
  readonly id: string;
}

async function putBack({ from, path, logs, id }: Place, tools: Toolbox): Promise<Restored> {
  const begin = `.holdfire-${id}-`;
  const fresh = join(dirname(path), `${begin}${process.pid}`);
  try {
    mkdirSync(dirname(path), { recursive: true });
    removeLitter(dirname(path), begin);
    if (logs.every(log => !isThere(log)) && isSame(from, path))
      return { ok: true, text: `${path} is as it was` };
    const args = ['--archive', '--reflink=auto', '--no-target-directory', '--', from, fresh];
    const copied = await tools.run({ program: 'cp', args, limit: LONGEST });
    if (!copied.ok) {
      rmSync(fresh, { recursive: true, force: true });
      return { ok: false, text: `${path}: ${copied.reason}` };
    }
    const aside = isReplaceable(path) ? undefined : setAside(path, id);
    for (const log of logs) setAside(log, id);
    renameSync(fresh, path);
    const now = aside === undefined ? '' : `; what was there is ${aside} now`;
    return { ok: true, text: `${path} is back${now}` };
  } catch (error) {
    return { ok: false, text: `${path}: ${(error as Error).message}` };
  }
}

/** What an undo that was killed has left of its copies. */
function removeLitter(directory: string, begin: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(begin)) continue;
    const pid = Number(name.slice(begin.length));
    if (pid !== process.pid && isRunning(pid)) continue;
    try {
      rmSync(join(directory, name), { recursive: true, force: true });
    } catch {
      // Its cp may still write there: the next undo finds it.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A file that is as HEAD has it can be had back from there: it does not have to stand about. */
function isReplaceable(path: string): boolean {
  const isFile = lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return isFile && machineFacts(dirname(path)).custody(path) === 'committed';
}

/** Renames what is at a path. @returns its new name, or undefined if nothing was there */
function setAside(path: string, id: string): string | undefined {
  if (!isThere(path)) return undefined;
  for (let number = 0; ; number += 1) {
    const aside = `${path}.before-undo-${id}${number === 0 ? '' : `-${number}`}`;
    if (isThere(aside)) continue;
    renameSync(path, aside);
    return aside;
  }
}
