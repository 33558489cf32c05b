import { type Dirent, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Facts } from '../../operations/facts.ts';
import type { CliOperation } from '../../operations/operation.ts';
import type { MigrationTool } from './migration-tools.ts';

/** One migration, in the order in which the tool runs them. */
export interface Migration {
  readonly name: string;
  /** What the database knows it by. */
  readonly key: string;
  /** Paths from the project's directory, and what stands in them; undefined: it cannot be read, or is not there. */
  readonly up: MigrationText | undefined;
  readonly down: MigrationText | undefined;
}

/** A file of a migration, or a part of one. */
export interface MigrationText {
  readonly path: string;
  readonly text: string;
  /** Rows of the file in front of the text. */
  readonly before: number;
}

/** The migrations of a project. */
export interface Migrations {
  /** As the project would write it: `prisma/migrations`. */
  readonly folder: string;
  readonly list: readonly Migration[];
}

/** Most migrations that are read; older ones are listed only. */
const MOST_READ = 200;

/** Reads a project's migrations by their files; undefined if none of the tool's folders is there. */
export function readMigrations(
  tool: MigrationTool,
  options: CliOperation['options'],
  { cwd, facts }: { readonly cwd: string; readonly facts: Pick<Facts, 'readFile'> },
): Migrations | undefined {
  for (const folder of tool.folders(options)) {
    const entries = entriesOf(resolve(cwd, folder));
    const names = entries
      ?.filter(one => (tool.inside === undefined ? tool.file?.test(one.name) === true : one.isDirectory()))
      .map(one => one.name)
      .sort(byVersion);
    if (names === undefined || names.length === 0) continue;
    const text = (path: string | undefined): MigrationText | undefined => {
      const read = path === undefined ? undefined : facts.readFile(resolve(cwd, path));
      return path !== undefined && read?.ok === true ? { path, text: read.text, before: 0 } : undefined;
    };
    const list = names.map((name, index): Migration => {
      if (index < names.length - MOST_READ)
        return { name, key: tool.key(name), up: undefined, down: undefined };
      const own = tool.inside === undefined ? join(folder, name) : join(folder, name, tool.inside.up);
      const [up, behind] = divided(text(own), tool.mark);
      return { name, key: tool.key(name), up, down: behind ?? text(downPath(tool, folder, name)) };
    });
    return { folder, list };
  }
  return undefined;
}

function downPath(tool: MigrationTool, folder: string, name: string): string | undefined {
  if (tool.inside !== undefined)
    return tool.inside.down === undefined ? undefined : join(folder, name, tool.inside.down);
  const down = tool.downOf?.(name);
  return down === undefined || down === name ? undefined : join(folder, down);
}

function divided(
  file: MigrationText | undefined,
  mark: RegExp | undefined,
): readonly [MigrationText | undefined, MigrationText | undefined] {
  const at = file === undefined || mark === undefined ? -1 : file.text.search(mark);
  if (file === undefined || at === -1) return [file, undefined];
  const before = file.text.slice(0, at).split('\n').length - 1;
  return [
    { ...file, text: file.text.slice(0, at) },
    { ...file, text: file.text.slice(at), before },
  ];
}

/** By the numbers in front (`V2` before `V10`), then by the name. */
function byVersion(a: string, b: string): number {
  const compared = a.localeCompare(b, 'en', { numeric: true });
  return compared === 0 ? (a < b ? -1 : 1) : compared;
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
