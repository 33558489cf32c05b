import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { GitTool } from '../preview/git/git-tool.ts';
import type { Toolbox } from '../preview/tool/toolbox.ts';
import { dumpCounted } from './dump-counted.ts';
import type { KeepPlan } from './keep-plan.ts';
import { type Kept, type KeptThing, keptDirectory, LIST } from './kept.ts';
import { expiredKept, makeRoom } from './quota.ts';

/** What a copy is made for. */
export interface KeepRequest {
  readonly hold: string;
  /** The session of the hold, if there is one. */
  readonly session?: string | undefined;
  readonly cwd: string;
  /** The command, secrets replaced. */
  readonly command: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** holdfire's state directory. */
  readonly state: string;
  /** The user's, with the login of database clients; without it none is looked for. */
  readonly home?: string;
}

/** What was kept, or why nothing was. */
export type KeepResult =
  | { readonly ok: true; readonly kept: Kept }
  | { readonly ok: false; readonly reason: string };

/** How long one copy may take, in milliseconds. */
const LONGEST = 60_000;

/**
 * Copies what a plan names: everything, with modes, owners, times, links and extended attributes, or nothing.
 * The copy is on the disk, and has its final name, when this returns; one that was cut short has another.
 */
export async function keep(plan: KeepPlan, request: KeepRequest, tools: Toolbox): Promise<KeepResult> {
  const { hold, session, cwd, command, at, state } = request;
  const id = `${new Date(at).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z-${hold}`;
  const directory = join(keptDirectory(state), id);
  const part = `${directory}.part`;
  try {
    mkdirSync(keptDirectory(state), { recursive: true, mode: 0o700 });
    for (const one of expiredKept(state, at)) await forgetRefs(one, tools);
    const room = makeRoom(state, plan.bytes, at);
    if (!room.ok) return room;
    mkdirSync(part, { mode: 0o700 });
    const things = await copyAll(plan, { part, id, home: request.home ?? '/nowhere' }, tools);
    if (!things.ok) {
      rmSync(part, { recursive: true, force: true });
      return things;
    }
    const own = session === undefined ? {} : { session };
    const kept: Kept = { version: 1, id, hold, ...own, at, cwd, command, things: things.list };
    writeFileSync(join(part, LIST), JSON.stringify(kept), { mode: 0o600, flag: 'wx' });
    const synced = await tools.run({ program: 'sync', args: ['-f', part], limit: LONGEST });
    if (!synced.ok) return { ok: false, reason: `the copy could not be written out: ${synced.reason}` };
    renameSync(part, directory);
    syncDirectory(keptDirectory(state));
    return { ok: true, kept };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  }
}

type Copied =
  | { readonly ok: true; readonly list: readonly KeptThing[] }
  | { readonly ok: false; readonly reason: string };

async function copyAll(
  { paths, databases, tables, repositories, bytes }: KeepPlan,
  { part, id, home }: { readonly part: string; readonly id: string; readonly home: string },
  tools: Toolbox,
): Promise<Copied> {
  const { bavail, bsize } = statfsSync(part);
  if (bavail * bsize < 2 * bytes) return { ok: false, reason: 'there is too little room for a copy' };
  const list: KeptThing[] = [];
  const own = tables.reduce((sum, one) => sum + one.bytes, 0);
  const each = Math.ceil((bytes - own) / Math.max(1, paths.length + databases.length));
  for (const path of paths) {
    const copy = String(list.length);
    const args = ['--archive', '--reflink=auto', '--no-target-directory', '--', path, join(part, copy)];
    const done = await tools.run({ program: 'cp', args, limit: LONGEST });
    if (!done.ok) return { ok: false, reason: `${path}: ${done.reason}` };
    list.push({ kind: 'path', path, copy, bytes: each });
  }
  for (const path of databases) {
    const copy = String(list.length);
    const done = await copyDatabase(path, join(part, copy), tools);
    if (!done.ok) return { ok: false, reason: `${path}: ${done.reason}` };
    list.push({ kind: 'sqlite', path, copy, bytes: each });
  }
  for (const one of tables) {
    const copy = String(list.length);
    const done = await dumpCounted(one, join(part, copy), { tools, home });
    if (!done.ok) return { ok: false, reason: `${one.tables[0]?.name}: ${done.reason}` };
    const { password: _, ...server } = one.server;
    list.push({ kind: 'tables', system: one.system, server, tables: done.tables, copy, bytes: one.bytes });
  }
  for (const { repository, refs } of repositories) {
    const git = new GitTool(tools, repository);
    for (const [index, { commit }] of refs.entries()) {
      const done = await git.run(['update-ref', `refs/holdfire/${id}/${index}`, commit]);
      if (!done.ok) return { ok: false, reason: `${repository}: ${done.reason}` };
    }
    list.push({ kind: 'refs', repository, refs });
  }
  return { ok: true, list };
}

/** Commits that nothing else names are git's to collect again. A repository that is gone needs nothing. */
async function forgetRefs({ id, things }: Kept, tools: Toolbox): Promise<void> {
  for (const thing of things) {
    if (thing.kind !== 'refs') continue;
    const git = new GitTool(tools, thing.repository);
    for (const index of thing.refs.keys())
      await git.run(['update-ref', '-d', `refs/holdfire/${id}/${index}`]);
  }
}

/** The program's own backup reads the log too, and takes a state between two transactions. */
function copyDatabase(path: string, copy: string, tools: Toolbox): ReturnType<Toolbox['run']> {
  const backup = `.backup '${copy.replaceAll("'", "''")}'`;
  const args = ['-init', '/dev/null', '-batch', '-readonly', path, '.timeout 2000', backup];
  return tools.run({ program: 'sqlite3', args, limit: LONGEST });
}

function syncDirectory(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
