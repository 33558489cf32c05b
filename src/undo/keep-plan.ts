import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FilesOperation, SqlOperation } from '../operations/operation.ts';
import { filteredPaths } from '../preview/files/filtered-paths.ts';
import { mountsBelow } from '../preview/files/mounts.ts';
import { type Meant, namedPaths } from '../preview/files/named-paths.ts';
import { walkTrees } from '../preview/files/walk-tree.ts';
import { bytes, counted } from '../preview/lines.ts';
import type { Look, LookContext } from '../preview/look.ts';
import { planGit } from './keep-git-plan.ts';
import { planTables, type TablesToKeep } from './keep-tables-plan.ts';
import type { KeptRef } from './kept.ts';

/** What is to be copied of one or several looks. */
export interface ThingsToKeep {
  /** Absolute paths of files, folders and links. */
  readonly paths: readonly string[];
  /** Database files that their own program copies. */
  readonly databases: readonly string[];
  /** Tables that their server's own program dumps. */
  readonly tables: readonly TablesToKeep[];
  /** Commits that are to keep a name, by the root of their repository's work tree. */
  readonly repositories: readonly { readonly repository: string; readonly refs: readonly KeptRef[] }[];
}

/** What would be copied, complete and within bounds. */
export interface KeepPlan extends ThingsToKeep {
  /** Of the paths and databases. */
  readonly bytes: number;
  /** What is kept, in one sentence. */
  readonly sentence: string;
}

/** Bounds of what is cheap. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_FILES = 50_000;

/** What looks need besides their own channel. */
export type KeepContext = Omit<LookContext, 'show'> & {
  /** Whether the server of a look may be asked; without it, one on this machine. */
  readonly allowed?: (look: Look) => boolean;
};

/**
 * Plans a copy of everything that a command would take, or of nothing: a copy of a part would be taken for one
 * of the whole.
 * @returns undefined if something of it cannot be copied for certain, or not cheaply
 */
export async function planKeep(looks: readonly Look[], context: KeepContext): Promise<KeepPlan | undefined> {
  const parts: ThingsToKeep[] = [];
  for (const look of looks.filter(one => one.card !== 'credential')) {
    const part = await planLook(look, context);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const paths = uppermost(parts.flatMap(part => part.paths));
  const databases = parts.flatMap(part => part.databases);
  const tables = parts.flatMap(part => part.tables);
  const repositories = parts.flatMap(part => part.repositories);
  const refs = repositories.reduce((sum, one) => sum + one.refs.length, 0);
  const amount = await measure([...paths, ...databases]);
  const size = tables.reduce((sum, one) => sum + one.bytes, amount?.bytes ?? 0);
  const named = tables.flatMap(one => one.tables.map(({ name }) => name));
  if (amount === undefined || amount.files + refs + named.length === 0 || size > MOST_BYTES) return undefined;
  const sentence = sentenceOf({ files: amount.files, bytes: size, tables: named.length }, refs);
  return { paths, databases, tables, repositories, bytes: size, sentence };
}

/** Nothing that would have to be kept. */
export const NOTHING_TO_KEEP: ThingsToKeep = { paths: [], databases: [], tables: [], repositories: [] };

async function planLook(look: Look, context: KeepContext): Promise<ThingsToKeep | undefined> {
  const { operation } = look;
  switch (operation.kind) {
    case 'files':
      return planFiles(operation, look, context);
    case 'sql':
      return look.card === 'sqlite' ? planSqlite(operation, look) : planServer(look, context);
    case 'cli':
      return look.card === 'git' ? planGit(look, context) : undefined;
    default:
      return undefined;
  }
}

/** What these do to a file, a copy of the file undoes. */
const LOSES = new Set(['remove', 'overwrite', 'truncate', 'edit', 'shred', 'append', 'remove empty']);

async function planFiles(
  operation: FilesOperation,
  look: Look,
  context: KeepContext,
): Promise<ThingsToKeep | undefined> {
  if (!LOSES.has(operation.action) || operation.elsewhere !== undefined) return undefined;
  const searched = operation.filtered || operation.program === 'find';
  const found = searched ? await filteredPaths(look, { ...context, show: () => undefined }) : undefined;
  if (found?.ok === false) return undefined;
  const { meant, unknown, more } = found?.named ?? namedPaths(operation, look.command);
  if (more || unknown.length > 0 || meant.some(one => one.kind === 'other')) return undefined;
  return { ...NOTHING_TO_KEEP, paths: meant.map(one => written(one, operation)) };
}

/** What writes through a link changes what it leads to. */
function written({ path, leads, kind }: Meant, { action }: FilesOperation): string {
  return leads === undefined || kind === 'link' || action === 'remove' ? path : realpathSync(path);
}

function planSqlite(operation: SqlOperation, { cwd }: Look): ThingsToKeep | undefined {
  const name = operation.database;
  if (cwd === undefined || name === '' || /^file:|^:memory:/.test(name)) return undefined;
  const path = resolve(cwd, name);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  return isFile ? { ...NOTHING_TO_KEEP, databases: [path] } : undefined;
}

async function planServer(look: Look, context: KeepContext): Promise<ThingsToKeep | undefined> {
  const tables = await planTables(look, context);
  return tables === undefined ? undefined : { ...NOTHING_TO_KEEP, tables: [tables] };
}

/** What lies below another is copied with it. */
function uppermost(paths: readonly string[]): string[] {
  const all = new Set(paths);
  return [...all].filter(path => {
    for (let at = dirname(path); at !== dirname(at); at = dirname(at)) if (all.has(at)) return false;
    return true;
  });
}

interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** How much there is to copy; undefined: too much, or it cannot be told. */
async function measure(paths: readonly string[]): Promise<Amount | undefined> {
  try {
    return await amountOf(paths);
  } catch {
    // What may not be looked at cannot be copied.
    return undefined;
  }
}

async function amountOf(paths: readonly string[]): Promise<Amount | undefined> {
  const stats = paths.map(path => ({ path, stat: lstatSync(path, { throwIfNoEntry: false }) }));
  if (stats.some(({ stat }) => stat === undefined)) return undefined;
  const directories = stats.filter(({ stat }) => stat?.isDirectory()).map(({ path }) => path);
  // What is mounted inside is another's.
  if (directories.some(path => mountsBelow(path).length > 0)) return undefined;
  const rest = stats.filter(({ stat }) => stat?.isDirectory() === false);
  const size = rest.reduce((sum, { stat }) => sum + (stat?.isFile() === true ? stat.size : 0), 0);
  const total = await walkTrees(directories, new Set(), () => undefined);
  if (total.more || total.unreadable > 0 || total.measured < total.files) return undefined;
  const amount = {
    files: rest.length + total.files + total.links + total.directories,
    bytes: size + total.bytes,
  };
  return amount.files > MOST_FILES || amount.bytes > MOST_BYTES ? undefined : amount;
}

function sentenceOf(
  { files, bytes: size, tables }: Amount & { readonly tables: number },
  refs: number,
): string {
  const copied = [
    ...(files > 0 ? [`${counted(files, 'file')} and folders`] : []),
    ...(tables > 0 ? [counted(tables, 'table')] : []),
  ];
  const parts = [
    ...(copied.length > 0 ? [`a copy of ${copied.join(' and ')} (${bytes(size)})`] : []),
    ...(refs > 0 ? [`the ${refs === 1 ? 'name' : 'names'} of ${counted(refs, 'commit')}`] : []),
  ];
  return `${parts.join(' and ')}; holdfire undo puts back what is lost`;
}
