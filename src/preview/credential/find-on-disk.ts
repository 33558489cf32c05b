import { closeSync, type Dirent, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** A place in a file. */
export interface Sighting {
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** What a search came to. */
export interface Search {
  readonly sightings: readonly Sighting[];
  /** Everything was searched that is searched at all. */
  readonly complete: boolean;
  readonly files: number;
}

const MOST_FILES = 20_000;
const LARGEST = 1024 * 1024;
const LONGEST = 800;
const MOST_SIGHTINGS = 4;
const STRIDE = 200;

/** Folders of what was fetched or made: large, and nobody writes secrets there by hand. */
const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  'target',
  'dist',
  '.venv',
  'venv',
  '__pycache__',
  '.cache',
  '.next',
]);

/**
 * Searches files for a text, those named first, then a tree, within a fixed time. Links are not followed and
 * nothing but regular files is opened.
 * @param text at least 8 characters, so that it is not found by chance
 */
export async function findOnDisk(
  text: string,
  files: readonly string[],
  tree: string | undefined,
): Promise<Search> {
  const needle = Buffer.from(text);
  const deadline = performance.now() + LONGEST;
  const sightings: Sighting[] = [];
  const buffer = Buffer.alloc(LARGEST);
  let searched = 0;
  const look = (path: string): void => {
    searched += 1;
    const line = lineOf(path, needle, buffer);
    if (line !== undefined) sightings.push({ path, line });
  };
  for (const file of files) look(file);
  const waiting = tree === undefined ? [] : [tree];
  for (let directory = waiting.shift(); directory !== undefined; directory = waiting.shift()) {
    for (const entry of list(directory)) {
      const path = directory === '/' ? `/${entry.name}` : `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name)) waiting.push(path);
      } else if (entry.isFile()) look(path);
      if (sightings.length >= MOST_SIGHTINGS || searched >= MOST_FILES || performance.now() > deadline) {
        return { sightings, complete: false, files: searched };
      }
      if (searched % STRIDE === 0) await setImmediate();
    }
  }
  return { sightings, complete: true, files: searched };
}

/** The line a text stands on in a file of bounded size; undefined if it is not there. */
function lineOf(path: string, needle: Buffer, buffer: Buffer): number | undefined {
  let fd: number | undefined;
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile() || stat.size < needle.length || stat.size > LARGEST)
      return undefined;
    fd = openSync(path, 'r');
    const content = buffer.subarray(0, readSync(fd, buffer, 0, buffer.length, 0));
    const at = content.indexOf(needle);
    if (at === -1) return undefined;
    let line = 1;
    for (let from = content.indexOf(10); from !== -1 && from < at; from = content.indexOf(10, from + 1))
      line += 1;
    return line;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function list(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
