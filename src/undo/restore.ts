import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { machineFacts } from '../facts/machine-facts.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import { isSame } from './is-same.ts';
import { type Kept, type KeptThing, keptDirectory } from './kept.ts';
import { restoreRefs } from './restore-refs.ts';
import { restoreTables } from './restore-tables.ts';
import type { Restored } from './restored.ts';
import type { TableRestoring } from './table-database.ts';

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
  // Where a branch stands decides on which files git puts there; the files come last.
  const isRefs = ({ kind }: KeptThing): boolean => kind === 'refs';
  const things = [...kept.things.filter(isRefs), ...kept.things.filter(thing => !isRefs(thing))];
  const results: Restored[] = [];
  for (const thing of things) {
    try {
      results.push(...(await restoreThing(thing, { id: kept.id, state, restoring })));
    } catch (error) {
      // What cannot be done for one thing keeps none of the others from coming back.
      results.push({ ok: false, text: `${nameOf(thing)}: ${(error as Error).message}` });
    }
  }
  return results;
}

interface Undo {
  readonly id: string;
  readonly state: string;
  readonly restoring: TableRestoring;
}

async function restoreThing(thing: KeptThing, { id, state, restoring }: Undo): Promise<readonly Restored[]> {
  if (thing.kind === 'refs') return restoreRefs(thing, id, restoring.tools);
  const from = join(keptDirectory(state), id, thing.copy);
  if (thing.kind === 'tables') return restoreTables(thing, from, restoring);
  // A log that belongs to what is there now would be read into the copy.
  const logs = thing.kind === 'sqlite' ? [`${thing.path}-wal`, `${thing.path}-shm`] : [];
  return [await putBack({ from, path: thing.path, logs, id }, restoring.tools)];
}

function nameOf(thing: KeptThing): string {
  if (thing.kind === 'refs') return thing.repository;
  return thing.kind === 'tables' ? 'tables of a database' : thing.path;
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
  let aside: string | undefined;
  const told = (ok: boolean, text: string): Restored => {
    const now = aside === undefined ? '' : `; what was there is ${aside} now`;
    return { ok, text: `${path}${text}${now}` };
  };
  try {
    const above = fileAbove(path);
    if (above !== undefined) aside = setAside(above, id);
    mkdirSync(dirname(path), { recursive: true });
    removeLitter(dirname(path), begin);
    if (logs.every(log => !isThere(log)) && isSame(from, path)) return told(true, ' is as it was');
    const args = ['--archive', '--reflink=auto', '--no-target-directory', '--', from, fresh];
    const copied = await tools.run({ program: 'cp', args, limit: LONGEST });
    if (!copied.ok) {
      remove(fresh);
      return told(false, `: ${copied.reason}`);
    }
    // A folder takes the place of nothing but an empty folder by being renamed (rename(2)).
    const isFree = lstatSync(fresh).isDirectory() ? isEmptyFolder(path) : isReplaceable(path);
    if (!isFree) aside ??= setAside(path, id);
    for (const log of logs) setAside(log, id);
    renameSync(fresh, path);
    return told(true, ' is back');
  } catch (error) {
    remove(fresh);
    return told(false, `: ${(error as Error).message}`);
  }
}

/** A file that stands where a path has one of its folders. */
function fileAbove(path: string): string | undefined {
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) {
    try {
      return statSync(at).isDirectory() ? undefined : at;
    } catch {
      // Nothing is there, or what is further up is no folder.
    }
  }
  return undefined;
}

/** What an undo that was killed has left of its copies. */
function removeLitter(directory: string, begin: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(begin)) continue;
    const pid = Number(name.slice(begin.length));
    if (pid !== process.pid && isRunning(pid)) continue;
    remove(join(directory, name));
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // A cp may still write there, or there is no such folder: the next undo finds it.
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

function isEmptyFolder(path: string): boolean {
  const isFolder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder && readdirSync(path).length === 0;
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
