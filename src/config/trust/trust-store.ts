import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { HashedFile } from '../hashed-file.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What a person has trusted: one configuration file with one content, and all that it takes in. */
export interface TrustEntry {
  /** Absolute path of the configuration file. */
  readonly path: string;
  /** Of the file itself. */
  readonly sha256: string;
  /** The file, what it extends and what it imports, with the hashes that were trusted. */
  readonly files: readonly HashedFile[];
  /** What the file gave, if it is a program: it is never run again. */
  readonly data?: unknown;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/** The outcome of a look into the store. */
export type FoundTrust =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly entry: TrustEntry }
  /** There is an entry, and it is not one that this store has written. */
  | { readonly kind: 'forged'; readonly file: string };

/** The contents that the user has trusted, kept as one sealed file each. */
export interface TrustStore {
  find(path: string, sha256: string): FoundTrust;
  add(entry: TrustEntry): void;
  /** Forgets all contents of a file. @returns how many there were */
  remove(path: string): number;
  /** A hash that changes whenever anything in the store does. */
  digest(): string;
}

const entrySchema = z.strictObject({
  path: z.string(),
  sha256: z.string(),
  files: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
  data: z.optional(z.unknown()),
  at: z.number(),
});

/**
 * Opens the trust store below a state directory; nothing is made before something is trusted.
 *
 * Entries are sealed with a key that only the user can read. What this stops: an archive, a checkout or a
 * tool that can be made to write a file somewhere in the state directory, and entries carried over from
 * another machine or user. What it does not stop: a program with the user's own rights that reads the key.
 * Within a session such a read is a finding, and the session itself uses only what it loaded at its start.
 */
export function openTrustStore(state: string): TrustStore {
  const directory = join(state, 'trust');
  const fileOf = (path: string, sha256: string): string =>
    join(directory, `${hash(path)}-${hash(`${path}\0${sha256}`)}.json`);
  return {
    find: (path, sha256) => {
      const file = fileOf(path, sha256);
      const read = readSealed(state, file);
      if (read.kind === 'missing') return { kind: 'none' };
      const entry = read.kind === 'sealed' ? entrySchema.safeParse(read.content) : undefined;
      // A seal is good for its own content only, not for a copy under another name.
      return entry?.success === true && entry.data.path === path && entry.data.sha256 === sha256
        ? { kind: 'found', entry: entry.data as TrustEntry }
        : { kind: 'forged', file };
    },
    add: entry => writeSealed(state, fileOf(entry.path, entry.sha256), entry),
    remove: path => {
      const own = list(directory).filter(name => name.startsWith(`${hash(path)}-`));
      for (const name of own) rmSync(join(directory, name), { force: true });
      return own.length;
    },
    digest: () => {
      const whole = createHash('sha256');
      for (const name of list(directory)) {
        const read = readSealed(state, join(directory, name));
        whole.update(
          `${name}\0${read.kind}\0${read.kind === 'sealed' ? JSON.stringify(read.content) : ''}\0`,
        );
      }
      return whole.digest('hex');
    },
  };
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter(name => name.endsWith('.json'))
      .sort();
  } catch {
    return [];
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
