import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { liesWithin } from '../../policy/lies-within.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ConfigSnapshot } from '../config-snapshot.ts';
import type { Item } from '../layer.ts';
import { type Comparable, type Loosening, loosenings } from '../loosenings.ts';
import { LAW, type LawKey } from '../merge-law.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** How a configuration stands to the one that the last session here went by. */
export interface SinceLast {
  /** When that was, in milliseconds since 1970. */
  readonly at: number;
  /** In what it is looser now. A session with any of these begins only after the person has agreed. */
  readonly looser: readonly Loosening[];
  /** The project's root was another one: a `.git` came or went. Asks too. */
  readonly moved?: { readonly from: string; readonly to: string };
  /** The record was altered by something else, so there is nothing to compare with. Asks too. */
  readonly altered?: string;
}

const itemSchema = z.object({ name: z.string(), value: z.unknown(), source: z.string() });

const recordSchema = z.object({
  cwd: z.string(),
  root: z.string(),
  repository: z.boolean(),
  at: z.number(),
  settings: z.array(z.tuple([z.enum(LAW.map(row => row.key)), z.array(itemSchema)])),
  policy: z.unknown(),
  // Some hundred, as this program wrote them: the seal around the record says so.
  rules: z.array(z.unknown()),
});

type ConfigRecord = z.infer<typeof recordSchema>;

/**
 * Compares a configuration with the last one that was remembered for its directory, or for the nearest
 * directory above it in a repository: what counted there counts here too.
 * @returns undefined if there is nothing to compare with
 */
export function compareWithLast(snapshot: ConfigSnapshot, now: Comparable): SinceLast | undefined {
  const last = lastRecord(snapshot);
  if (last === undefined) return undefined;
  if ('altered' in last) return { at: 0, looser: [], altered: last.altered };
  const before: Comparable = {
    settings: new Map(last.settings as [LawKey, Item[]][]),
    policy: last.policy as Policy,
    rules: last.rules as Comparable['rules'],
  };
  const moved = last.repository && (last.root !== snapshot.root || !snapshot.repository);
  return {
    at: last.at,
    looser: loosenings(before, now),
    ...(moved ? { moved: { from: last.root, to: snapshot.root } } : {}),
  };
}

/**
 * Is a configuration the one that is remembered for its directory, to the letter? Then there is nothing to
 * compare and nothing to write.
 */
export function isRemembered(snapshot: ConfigSnapshot, config: Comparable): boolean {
  const { cwd, home } = snapshot;
  const read = readSealed(home.state, recordFile(home.state, cwd));
  if (read.kind !== 'sealed') return false;
  const { at } = read.content as { at?: unknown };
  return typeof at === 'number' && isDeepStrictEqual(read.content, plain(recordOf(snapshot, config, at)));
}

/** As it comes back from a file. */
function plain(record: ConfigRecord): unknown {
  return JSON.parse(JSON.stringify(record));
}

/**
 * Remembers a configuration as the one that a session here went by, or that the person has agreed to.
 * @param at milliseconds since 1970
 * @throws {Error} if it cannot be written
 */
export function rememberConfig(snapshot: ConfigSnapshot, config: Comparable, at: number): void {
  const { cwd, home } = snapshot;
  writeSealed(home.state, recordFile(home.state, cwd), recordOf(snapshot, config, at));
}

function recordOf(snapshot: ConfigSnapshot, config: Comparable, at: number): ConfigRecord {
  const { cwd, root, repository } = snapshot;
  return {
    cwd,
    root,
    repository,
    at,
    settings: [...config.settings].map(([key, items]) => [key, [...items]]),
    policy: config.policy,
    rules: config.rules.map(({ id, generic, additional, source }) => ({
      id,
      generic,
      ...(additional === undefined ? {} : { additional }),
      source,
    })),
  };
}

function lastRecord({ cwd, home }: ConfigSnapshot): ConfigRecord | { readonly altered: string } | undefined {
  for (let directory = cwd; ; directory = dirname(directory)) {
    const file = recordFile(home.state, directory);
    const read = readSealed(home.state, file);
    if (read.kind === 'broken') return { altered: file };
    if (read.kind === 'sealed') {
      const record = recordSchema.safeParse(read.content);
      if (!record.success || record.data.cwd !== directory) return { altered: file };
      if (directory === cwd || (record.data.repository && liesWithin(record.data.root, cwd)))
        return record.data;
    }
    if (directory === dirname(directory)) return undefined;
  }
}

function recordFile(state: string, cwd: string): string {
  return join(state, 'projects', `${createHash('sha256').update(cwd).digest('hex').slice(0, 32)}.json`);
}
