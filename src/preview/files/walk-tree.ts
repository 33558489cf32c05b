import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

/** What a walk over a tree has seen so far. */
export interface TreeCount {
  files: number;
  /** The directory itself counts. */
  directories: number;
  links: number;
  /** Bytes of regular files, as far as they were measured. */
  bytes: number;
  /** Files whose size was measured. */
  measured: number;
  newest: { path: string; modified: number } | undefined;
  /** Paths of files and folders that are worth a word, the first few. */
  readonly remarkable: Map<Remark, string[]>;
  /** The walk was cut short: there is more. */
  more: boolean;
  /** Directories that could not be read. */
  unreadable: number;
}

/** Why a file is worth a word. */
export type Remark = 'secrets' | 'dumps' | 'databases' | 'repositories' | 'states';

/** Milliseconds from the start within which sizes are measured too, and within which entries are counted. */
const MEASURING = 600;
const COUNTING = 850;

/** Most entries that are counted. */
const MOST = 1_000_000;

/** Entries after which others get a turn, and after which the clock is looked at. */
const STRIDE = 4000;
const CHECKED = 500;

/** Remarkable paths that are kept of each kind, and their number beyond that is only counted. */
const MOST_REMARKS = 64;

/**
 * Walks trees without following links and without entering what is mounted below. What it finds is measured as
 * long as there is time for it, then only counted, all within a fixed time.
 * @param mounts paths that are not entered
 * @param progress called now and then with what is known
 */
export async function walkTrees(
  roots: readonly string[],
  mounts: ReadonlySet<string>,
  progress: (count: TreeCount) => void,
): Promise<TreeCount> {
  const count = emptyCount();
  const started = performance.now();
  const waiting = [...roots];
  let entries = 0;
  let turn = STRIDE;
  let measures = true;
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    count.directories += 1;
    for (const entry of list(directory, count)) {
      entries += 1;
      const path = directory === '/' ? `/${entry.name}` : `${directory}/${entry.name}`;
      remark(entry, path, count);
      if (entry.isSymbolicLink()) count.links += 1;
      else if (!entry.isDirectory()) {
        count.files += 1;
        if (measures) measureFile(path, count);
      } else if (mounts.has(path)) count.directories += 1;
      else waiting.push(path);
      // A directory may have more entries than there is time for.
      if (entries % CHECKED === 0) measures &&= performance.now() - started < MEASURING;
    }
    if (entries < turn) continue;
    turn = entries + STRIDE;
    if (entries > MOST || performance.now() - started > COUNTING) {
      count.more = waiting.length > 0;
      break;
    }
    progress(count);
    await setImmediate();
  }
  progress(count);
  return count;
}

/** A count of nothing. */
export function emptyCount(): TreeCount {
  return {
    files: 0,
    directories: 0,
    links: 0,
    bytes: 0,
    measured: 0,
    newest: undefined,
    remarkable: new Map(),
    more: false,
    unreadable: 0,
  };
}

const QUIETLY = { throwIfNoEntry: false } as const;

/** Adds one file's size and time. */
export function measureFile(path: string, count: TreeCount): void {
  const stat = lstatSync(path, QUIETLY);
  if (stat === undefined) return;
  count.measured += 1;
  count.bytes += stat.size;
  if (count.newest === undefined || stat.mtimeMs > count.newest.modified) {
    count.newest = { path, modified: stat.mtimeMs };
  }
}

function list(directory: string, count: TreeCount): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    count.unreadable += 1;
    return [];
  }
}

const REMARKS: readonly (readonly [Remark, RegExp])[] = [
  [
    'secrets',
    /^(?:\.env(?:\..+)?|.+\.(?:pem|key|p12|pfx|kdbx)|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass)$/i,
  ],
  ['dumps', /\.(?:sql|dump|bak|backup)(?:\.(?:gz|xz|zst|bz2))?$/i],
  ['databases', /^(?:PG_VERSION|ibdata1|WiredTiger|dump\.rdb|appendonlydir)$|\.(?:sqlite3?|db|mdb|rdb)$/],
  ['states', /\.tfstate(?:\.backup)?$/],
];

/** Notes an entry that is worth a word by its name. */
export function remark(entry: Pick<Dirent, 'name' | 'isDirectory'>, path: string, count: TreeCount): void {
  const isRepository = entry.name === '.git' || (entry.isDirectory() && isBareRepository(entry.name));
  const kind = isRepository ? 'repositories' : REMARKS.find(([, names]) => names.test(entry.name))?.[0];
  if (kind === undefined || isExample(entry.name)) return;
  const paths = count.remarkable.get(kind) ?? [];
  if (paths.length < MOST_REMARKS) paths.push(path);
  count.remarkable.set(kind, paths);
}

function isBareRepository(name: string): boolean {
  return name.length > 4 && name.endsWith('.git');
}

function isExample(name: string): boolean {
  return /\.(?:example|sample|template|dist)$/i.test(name);
}
