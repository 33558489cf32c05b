import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing that is kept. */
export type KeptThing =
  /** A file, folder or link, with its copy beside the list. */
  | { readonly kind: 'path'; readonly path: string; readonly copy: string; readonly bytes: number }
  /** A database file, copied by its own program: its log and index belong to it. */
  | { readonly kind: 'sqlite'; readonly path: string; readonly copy: string; readonly bytes: number }
  /** Tables of a database server, dumped by its own program: `COPY` for PostgreSQL, else two files a table. */
  | {
      readonly kind: 'tables';
      readonly system: 'postgres' | 'mysql';
      readonly server: KeptServer;
      readonly tables: readonly KeptTable[];
      readonly copy: string;
      readonly bytes: number;
    }
  /** Commits that a repository keeps under `refs/holdfire/`. */
  | { readonly kind: 'refs'; readonly repository: string; readonly refs: readonly KeptRef[] };

/** Where tables were, without a password. */
export interface KeptServer {
  readonly host: string;
  readonly port: number | undefined;
  readonly user: string;
  readonly database: string;
}

/** A table as it was. */
export interface KeptTable {
  /** The schema; for MySQL the database. */
  readonly schema: string;
  readonly name: string;
  /** Name and type of each column, in order. */
  readonly columns: readonly string[];
  /** It has a primary key, by which rows that are there are told from those that are not. */
  readonly hasKey: boolean;
  /** Rows in the dump; undefined: not known, since they came or went meanwhile or were too many to count. */
  readonly rows?: number;
}

/** A commit that had a name. */
export interface KeptRef {
  /** The full name it had: `refs/heads/main`; `HEAD` if no branch was checked out; `stash` for one of them. */
  readonly name: string;
  readonly commit: string;
  /** The branch was checked out. */
  readonly current: boolean;
}

/** What was kept for one hold before its command ran. */
export interface Kept {
  readonly version: 1;
  /** `20261121T140102Z-h3`: sorted by name, they are sorted by time. */
  readonly id: string;
  readonly hold: string;
  /** The session of the hold, if there was one. */
  readonly session?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cwd: string;
  /** The command, secrets replaced. */
  readonly command: readonly string[];
  readonly things: readonly KeptThing[];
}

/** The name of the list in its folder. */
export const LIST = 'kept.json';

/** Where copies are kept. @param state holdfire's state directory */
export function keptDirectory(state: string): string {
  return join(state, 'kept');
}

/** Everything that is kept and whole, oldest first. */
export function listKept(state: string): Kept[] {
  const directory = keptDirectory(state);
  let names: string[];
  try {
    names = readdirSync(directory).sort();
  } catch {
    return [];
  }
  return names.flatMap(name => {
    const kept = readKept(join(directory, name, LIST));
    return kept?.id === name ? [kept] : [];
  });
}

/** Bytes that the copies of a hold take, as they were measured. */
export function keptBytes({ things }: Kept): number {
  return things.reduce((sum, thing) => sum + (thing.kind === 'refs' ? 0 : thing.bytes), 0);
}

/** Only this program writes the list, into a folder that is the owner's alone; the form is checked all the same. */
function readKept(file: string): Kept | undefined {
  try {
    if (!lstatSync(file).isFile()) return undefined;
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    const isWhole = value.version === 1 && typeof value.id === 'string' && Array.isArray(value.things);
    return isWhole ? (value as Kept) : undefined;
  } catch {
    return undefined;
  }
}
