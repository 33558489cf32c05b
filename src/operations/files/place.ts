import { posix } from 'node:path';
import { compileGlobs } from '../glob.ts';
import {
  BACKUP_NAMES,
  BUILD_NAMES,
  CACHED_NAMES,
  DATABASE_NAMES,
  EXAMPLE_NAMES,
  MACHINE_MADE,
  MADE_UP_NAME,
  PROBE_NAMES,
  SECRET_NAMES,
} from './file-names.ts';
import {
  AGENT_SETTINGS,
  DATABASE_FOLDERS,
  HARMLESS_DEVICES,
  SCHEDULE_FOLDERS,
  SCHEDULE_HOME,
  SECRET_FOLDERS,
  STARTUP_FILES,
  STARTUP_FOLDERS,
  SYSTEM_FOLDERS,
  SYSTEM_PARENTS,
  SYSTEM_ROOTS,
  SYSTEM_STARTUP,
  SYSTEM_VAR,
  TEMPORARY_FOLDERS,
} from './place-names.ts';

/** What a path is, by where it stands and what it is called: see `PathTarget.place`. */
export type Place =
  | 'root'
  | 'home'
  | 'system'
  | 'device'
  | 'kernel'
  | 'nothing'
  | 'working directory'
  | 'above'
  | 'repository'
  | 'git'
  | 'startup'
  | 'schedule'
  | 'hook'
  | 'agent'
  | 'holdfire'
  | 'secret'
  | 'backup'
  | 'database'
  | 'temporary root'
  | 'temporary'
  | 'machine-made'
  | 'build'
  | 'inside'
  | 'outside'
  | 'unknown';

/** What a path is compared with. */
export interface Surrounding {
  /** Absolute; undefined: not known. */
  readonly cwd: string | undefined;
  readonly home: string | undefined;
  /** `$TMPDIR`, if it is known. */
  readonly temporary: string | undefined;
  /** Directories of holdfire's own, where variables say that they stand elsewhere than usual. */
  readonly own: readonly string[];
  /** The root of the work tree that holds a path. */
  readonly repository: (path: string) => string | undefined;
}

const isExample = compileGlobs(EXAMPLE_NAMES);
const isSecret = compileGlobs(SECRET_NAMES);
const isCached = compileGlobs(CACHED_NAMES);
const isDatabase = compileGlobs(DATABASE_NAMES);
const isBackup = compileGlobs(BACKUP_NAMES);
const isMachineMade = compileGlobs(MACHINE_MADE);
const isBuild = compileGlobs(BUILD_NAMES);
const isProbe = compileGlobs(PROBE_NAMES);
/** Where holdfire's configuration and records stand by default (XDG Base Directory Specification). */
const HOLDFIRE_FOLDERS =
  /\/\.(?:config|local\/state|local\/share)\/holdfire(?:\/|$)|^\/etc\/holdfire(?:\/|$)/;

const isHoldfire = compileGlobs(['.holdfirerc', '.holdfirerc.*', 'holdfire.config.*']);

/**
 * Says what a path is.
 * @param path absolute and normalised
 */
export function placeOf(path: string, around: Surrounding): Place {
  return (
    systemPlace(path, around) ??
    standingPlace(path, around) ??
    keptPlace(path, around) ??
    temporaryPlace(path, around) ??
    namedPlace(path, around) ??
    treePlace(path, around)
  );
}

/** Places that are what they are wherever the command runs. */
function systemPlace(path: string, { home }: Surrounding): Place | undefined {
  if (path === '/') return 'root';
  if (path === '/dev/null') return 'nothing';
  if (path.startsWith('/dev/') && !isBelowAny(path, ['/dev/shm'])) {
    return HARMLESS_DEVICES.some(device => isAtOrBelow(path, device)) ? 'temporary' : 'device';
  }
  if (path === home || /^\/(?:home|Users)\/[^/]+$/.test(path) || path === '/root' || path === '/var/root')
    return 'home';
  if (isAny(path, TEMPORARY_FOLDERS)) return 'temporary root';
  // What is written there sets the running kernel; nothing is kept.
  if (/^\/(?:proc|sys)\//.test(path)) return 'kernel';
  const parts = path.split('/');
  if (parts.length === 2 && SYSTEM_ROOTS.has(parts[1] ?? '')) return 'system';
  const folder = posix.dirname(path);
  if (SYSTEM_PARENTS.includes(folder)) return 'system';
  return /^(?:\/private)?\/var$/.test(folder) && SYSTEM_VAR.has(posix.basename(path)) ? 'system' : undefined;
}

/** Where a path stands to the directory that the command runs in. */
function standingPlace(path: string, { cwd, home, repository }: Surrounding): Place | undefined {
  if (path === cwd) return 'working directory';
  if (cwd !== undefined && isBelow(cwd, path)) return 'above';
  if (home !== undefined && isBelow(home, path)) return 'system';
  return repository(path) === path ? 'repository' : undefined;
}

/** Places that outlive a session: what is written there runs later, or decides what may run. */
function keptPlace(path: string, { home, own }: Surrounding): Place | undefined {
  if (/\/\.git\/hooks(?:\/|$)/.test(path)) return 'hook';
  if (path.endsWith('/.git') || path.includes('/.git/')) return /\.lock$/.test(path) ? 'temporary' : 'git';
  const name = posix.basename(path).toLowerCase();
  if (isHoldfire(name) || HOLDFIRE_FOLDERS.test(path) || own.some(folder => isAtOrBelow(path, folder)))
    return 'holdfire';
  if (/\/node_modules\/(?:\.bin\/)?holdfire(?:\/|$)/.test(path)) return 'holdfire';
  if (isBelowAny(path, SCHEDULE_FOLDERS)) return 'schedule';
  if (isBelowAny(path, SYSTEM_STARTUP)) return 'startup';
  if (AGENT_SETTINGS.some(setting => path.endsWith(`/${setting}`) || path.includes(`/${setting}/`)))
    return 'agent';
  const below = belowHome(path, home);
  if (below === undefined) return undefined;
  if (SCHEDULE_HOME.some(folder => isAtOrBelow(below, folder))) return 'schedule';
  return STARTUP_FILES.has(below) || STARTUP_FOLDERS.some(folder => isAtOrBelow(below, folder))
    ? 'startup'
    : undefined;
}

function temporaryPlace(path: string, { cwd, temporary }: Surrounding): Place | undefined {
  const folders =
    temporary === undefined || temporary === '/' ? TEMPORARY_FOLDERS : [...TEMPORARY_FOLDERS, temporary];
  const folder = folders.find(one => isBelow(path, one));
  if (folder === undefined) return undefined;
  // Work that stands in a temporary folder is work all the same.
  return cwd !== undefined && cwd !== folder && isBelow(cwd, folder) && isBelow(path, cwd)
    ? undefined
    : 'temporary';
}

/** Things that are known by their names. */
function namedPlace(path: string, { home }: Surrounding): Place | undefined {
  const name = posix.basename(path).toLowerCase();
  if (isBelowAny(path, DATABASE_FOLDERS)) return /\.(?:lock|pid|sock)$/.test(name) ? 'temporary' : 'database';
  if (isBelowAny(path, SYSTEM_FOLDERS) && !isInServiceHome(path, home)) return 'system';
  const parts = path.toLowerCase().split('/');
  if (parts.some(part => part === 'node_modules' || part === '__pycache__')) return 'machine-made';
  const below = belowHome(path, home);
  if (below !== undefined && SECRET_FOLDERS.some(folder => isAtOrBelow(below, folder))) return 'secret';
  if (isExample(name)) return undefined;
  if (isSecret(name)) return 'secret';
  if (isDatabase(name) && !isCached(name)) return 'database';
  if (isBackup(name)) return 'backup';
  if (isMachineMade(name)) return 'machine-made';
  return undefined;
}

/** Accounts of services have their homes there (FHS 3.0, 5.8), and work in them. */
function isInServiceHome(path: string, home: string | undefined): boolean {
  return home !== undefined && isBelow(home, '/var/lib') && isBelow(path, home);
}

function treePlace(path: string, { cwd, repository }: Surrounding): Place {
  const root = cwd === undefined ? undefined : repository(cwd);
  const inside = cwd !== undefined && (isBelow(path, cwd) || (root !== undefined && isBelow(path, root)));
  if (!inside) return 'outside';
  const name = posix.basename(path);
  if (isProbe(name.toLowerCase()) || MADE_UP_NAME.test(name)) return 'temporary';
  const below = path.slice((isBelow(path, cwd) ? cwd : (root ?? cwd)).length + 1).toLowerCase();
  return below.split('/').some(part => isBuild(part)) ? 'build' : 'inside';
}

/** Where a path stands below a home directory, the user's or another's. */
function belowHome(path: string, home: string | undefined): string | undefined {
  if (home !== undefined && isBelow(path, home)) return path.slice(home.length + 1);
  return /^\/(?:(?:home|Users)\/[^/]+|root)\/(.+)$/.exec(path)?.[1];
}

function isBelow(path: string, folder: string): boolean {
  return folder === '/' ? path !== '/' : path.startsWith(folder) && path[folder.length] === '/';
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || isBelow(path, folder);
}

function isBelowAny(path: string, folders: readonly string[]): boolean {
  return folders.some(folder => isAtOrBelow(path, folder));
}

function isAny(path: string, folders: readonly string[]): boolean {
  return folders.includes(path);
}
