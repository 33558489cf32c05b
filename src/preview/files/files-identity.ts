import { lstatSync, readdirSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { IdentityFact } from '../../hold/dry-run-summary.ts';
import { counted } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { filteredPaths } from './filtered-paths.ts';
import { namedPaths } from './named-paths.ts';
import { shortPath } from './short-path.ts';

/** Paths that are told one by one; the rest is one fact. */
const MOST_TOLD = 24;

/** Most entries of folders that are looked at; of a larger tree the first so many stand for all. */
const MOST_ENTRIES = 50_000;

/** Entries after which others get a turn. */
const STRIDE = 1000;

/**
 * Files are the same if each path that is meant leads to the same inode, a file was not written to, and no folder
 * below got or lost an entry. What was written into a file inside of a folder is not noticed.
 */
export const identifyFiles: Identify = async (look, context) => {
  const { operation, cwd } = look;
  if (operation.kind !== 'files') return [];
  const searched = operation.filtered || operation.program === 'find';
  const found = searched ? await filteredPaths(look, { ...context, show: () => undefined }) : undefined;
  if (operation.filtered && found?.ok !== true) return [];
  const named = found?.ok === true ? found.named : namedPaths(operation, look.command);
  const paths = [...named.meant.map(one => one.path), ...named.missing];
  const facts: IdentityFact[] = [];
  const left = { entries: MOST_ENTRIES };
  for (const path of paths.slice(0, MOST_TOLD)) facts.push(await factOf(path, cwd, left));
  const others = paths.slice(MOST_TOLD);
  if (others.length === 0) return facts;
  const print = printOf(others.map(path => [path, nodeOf(lstat(path))]));
  return [...facts, { of: 'the other paths', is: counted(others.length, 'path'), print }];
};

async function factOf(
  path: string,
  cwd: string | undefined,
  left: { entries: number },
): Promise<IdentityFact> {
  const of = shortPath(path, cwd);
  const stat = lstat(path);
  if (stat === undefined) return { of, is: 'not there', print: '' };
  if (stat.isSymbolicLink()) {
    const end = statSync(path, { throwIfNoEntry: false });
    return { of, is: `a link to ${readlinkSync(path)}`, print: printOf([stat.ino, nodeOf(end)]) };
  }
  if (!stat.isDirectory())
    return { of, is: `a file of ${counted(stat.size, 'byte')}`, print: printOf(nodeOf(stat)) };
  const before = left.entries;
  const print = await treeOf(path, left);
  const entries = before - left.entries;
  return {
    of,
    is: `a folder with ${left.entries > 0 ? '' : 'more than '}${counted(entries, 'entry', 'entries')}`,
    print,
  };
}

/** A folder's time changes with every entry that it gets or loses (stat(2), st_mtime). */
async function treeOf(root: string, left: { entries: number }): Promise<string> {
  const nodes: unknown[] = [];
  const waiting = [root];
  let turn = left.entries - STRIDE;
  for (let path = waiting.pop(); path !== undefined && left.entries > 0; path = waiting.pop()) {
    nodes.push([path, nodeOf(lstat(path))]);
    for (const entry of entriesOf(path)) {
      left.entries -= 1;
      if (entry.isDirectory()) waiting.push(`${path}/${entry.name}`);
    }
    if (left.entries > turn) continue;
    turn = left.entries - STRIDE;
    await setImmediate();
  }
  return printOf(nodes);
}

function entriesOf(path: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(path);
  } catch {
    return [];
  }
}

function readEntries(path: string) {
  return readdirSync(path, { withFileTypes: true });
}

function lstat(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Which inode it is, and when it was last written to; a time that a program sets back is seen by the other. */
function nodeOf(stat: Stats | undefined): unknown {
  return stat === undefined ? null : [stat.dev, stat.ino, stat.mode, stat.size, stat.mtimeMs, stat.ctimeMs];
}
