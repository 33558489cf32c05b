import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Facts } from '../../operations/facts.ts';

/** A unit of systemd, as the files that describe it say. */
export interface UnitFile {
  /** With its suffix: `postgresql.service`. */
  readonly name: string;
  /** Paths of its file and of those that add to it, first found first. */
  readonly files: readonly string[];
  readonly description: string;
  /** Units that stop when it is stopped, as their files say. */
  readonly stops: readonly string[];
  /** Units that start it, by links in their `.wants` and `.requires` folders. */
  readonly startedBy: readonly string[];
  /** Units that may start it again: its socket, its timer, a path that is watched. */
  readonly triggers: readonly string[];
}

/** Where unit files are, those that win first (systemd.unit(5), "Unit File Load Path"). */
export const SYSTEM_FOLDERS: readonly string[] = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];

/** Most unit files that are read to find what depends on one. */
const MOST_FILES = 3000;

/** Suffixes of units (systemd.unit(5)). */
const SUFFIX = /\.(?:service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/;

/** A unit's name as systemctl completes it: a service where nothing else is said (systemctl(1)). */
export function unitName(text: string): string {
  return SUFFIX.test(text) ? text : `${text}.service`;
}

/**
 * Reads what unit files say of a unit; undefined if none describes it. A name that is a link to another unit's
 * file is that unit.
 */
export function readUnit(
  asked: string,
  folders: readonly string[],
  facts: Pick<Facts, 'readFile'>,
): UnitFile | undefined {
  const all = listFolders(folders);
  // An instance of a template is described by the template.
  const template = asked.replace(/@[^.]+\./, '@.');
  const written = [
    ...(all.files.get(asked) ?? []),
    ...(template === asked ? [] : (all.files.get(template) ?? [])),
  ];
  const [file] = written;
  if (file === undefined) return undefined;
  const real = basename(realPath(file));
  const name = SUFFIX.test(real) && template === asked ? real : asked;
  const files = name === asked ? written : (all.files.get(name) ?? written);
  const stops: string[] = [];
  const triggers: string[] = [];
  for (const [other, [first = '']] of [...all.files].slice(0, MOST_FILES)) {
    // An alias of the unit is no other one.
    if (other === name || basename(realPath(first)) === name) continue;
    const settings = readSettings(first, facts);
    const means = (setting: string): boolean =>
      (settings.get(setting) ?? []).some(value => value.split(/\s+/).includes(name));
    if (STOPPING.some(means)) stops.push(other);
    if (means('Unit') || means('Service') || isNamesake(other, name)) triggers.push(other);
  }
  const description = readSettings(file, facts).get('Description')?.at(-1) ?? '';
  const startedBy = all.startedBy.get(name) ?? [];
  return { name, files, description, stops: stops.sort(), startedBy, triggers: triggers.sort() };
}

/** Stopping a unit stops those that require it, are bound to it or are part of it (systemd.unit(5)). */
const STOPPING = ['Requires', 'BindsTo', 'PartOf'];

/** Without `Unit=` a socket, timer or path starts the service of its own name. */
function isNamesake(other: string, name: string): boolean {
  const base = name.replace(/\.service$/, '');
  return base !== name && [`${base}.socket`, `${base}.timer`, `${base}.path`].includes(other);
}

interface Folders {
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly startedBy: ReadonlyMap<string, readonly string[]>;
}

function listFolders(folders: readonly string[]): Folders {
  const files = new Map<string, string[]>();
  const startedBy = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, value: string): void => {
    const values = map.get(key);
    if (values === undefined) map.set(key, [value]);
    else if (!values.includes(value)) values.push(value);
  };
  for (const folder of new Set(folders.map(realPath))) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      const starter = /^(.*)\.(?:wants|requires)$/.exec(entry.name)?.[1];
      if (starter !== undefined) for (const link of entriesOf(path)) add(startedBy, link.name, starter);
      else if (SUFFIX.test(entry.name) && !entry.isDirectory()) add(files, entry.name, path);
    }
  }
  return { files, startedBy };
}

/** `/lib` is `/usr/lib` on most machines. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The settings of a unit file by name, each with its values in order. `Name=value` lines; a backslash at the end goes on with the next line (systemd.syntax(7)). */
function readSettings(file: string, facts: Pick<Facts, 'readFile'>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const read = facts.readFile(file);
  if (!read.ok) return found;
  for (const row of read.text.replaceAll('\\\n', ' ').split('\n')) {
    const equals = row.indexOf('=');
    if (equals <= 0 || row.startsWith('#') || row.startsWith(';')) continue;
    const name = row.slice(0, equals).trim();
    found.set(name, [...(found.get(name) ?? []), row.slice(equals + 1).trim()]);
  }
  return found;
}
