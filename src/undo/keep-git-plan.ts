import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { cleanArguments, cleansNoMore } from '../preview/git/clean.ts';
import { DIFF } from '../preview/git/custody-count.ts';
import { type GitCall, readGitCall } from '../preview/git/git-call.ts';
import type { GitTool } from '../preview/git/git-tool.ts';
import type { Look } from '../preview/look.ts';
import { exactNames } from './exact-names.ts';
import { firstThere } from './first-there.ts';
import { inTheWay } from './in-the-way.ts';
import type { KeepContext, ThingsToKeep } from './keep-plan.ts';
import type { KeptRef } from './kept.ts';

/** Commands after which a copy of uncommitted files and the names of commits are all there is to put back. */
const DISCARDS = new Set(['reset', 'checkout', 'restore', 'switch', 'read-tree', 'checkout-index', 'rm']);

/** Bytes of the names of a whole index: of some million files. */
const MOST_INDEX = 128 * 1024 * 1024;

/** Plans what of a repository a git command would take; undefined: that is not known for certain. */
export async function planGit(look: Look, context: KeepContext): Promise<ThingsToKeep | undefined> {
  const call = readGitCall(look, { ...context, show: () => undefined });
  // A shell may have exported what leads git elsewhere: the copy would be of another repository.
  if (call?.isPlain !== true) return undefined;
  const root = await call.git.text(['rev-parse', '--show-toplevel']);
  if (root === undefined) return undefined;
  const { path, options } = call.operation;
  if (DISCARDS.has(path)) return discarded(call, root);
  if (path === 'clean') return cleaned(call);
  if (path === 'tag') return named(call, root, 'refs/tags/');
  if (path === 'branch' && !Object.hasOwn(options, 'remotes')) return named(call, root, 'refs/heads/');
  if (path === 'stash drop' || path === 'stash clear') return stashes(call, root);
  return undefined;
}

/** Uncommitted work of the whole tree, what stands where the target has files, and where the branch stands. */
async function discarded(call: GitCall, root: string): Promise<ThingsToKeep | undefined> {
  const { git } = call;
  const [changed, hidden, commit, branch, targets] = await Promise.all([
    git.list([...DIFF, '--name-only', '--no-renames', '-z', 'HEAD']),
    hiddenIn(git),
    git.text(['rev-parse', '--verify', '-q', 'HEAD']),
    git.text(['symbolic-ref', '-q', 'HEAD']),
    targetsOf(call),
  ]);
  if (changed === undefined || hidden === undefined || commit === undefined || targets === undefined)
    return undefined;
  const names = exactNames([...changed, ...hidden]);
  if (names === undefined) return undefined;
  const found: string[] = [];
  for (const target of targets) {
    const paths = await inTheWay(git, root, target);
    if (paths === undefined) return undefined;
    for (const path of paths) found.push(path);
  }
  const head: KeptRef = { name: branch ?? 'HEAD', commit, current: true };
  return {
    paths: [...names.flatMap(name => firstThere(root, name) ?? []), ...found],
    databases: [],
    tables: [],
    repositories: [{ repository: root, refs: [head] }],
  };
}

/** Files that git was told not to look at, so that no difference tells of them (git-ls-files(1), `-v`). */
async function hiddenIn(git: GitTool): Promise<string[] | undefined> {
  const rows = await git.list(['ls-files', '-v', '-z', '--full-name', ':/'], MOST_INDEX);
  return rows?.filter(row => /^[a-zS] /.test(row)).map(row => row.slice(2));
}

/** The trees that a command takes files from; undefined: a name of one means nothing here. */
async function targetsOf({ git, names, operation }: GitCall): Promise<string[] | undefined> {
  const { path, options } = operation;
  if (path === 'rm' || path === 'checkout-index') return [];
  const given = path === 'restore' ? (options['source'] ?? []) : names;
  const trees: string[] = [];
  for (const [index, name] of given.entries()) {
    const tree = await git.text(['rev-parse', '--verify', '-q', `${name}^{tree}`]);
    if (tree !== undefined) trees.push(tree);
    // `git checkout NAME` may also mean files, or a branch that it finds at a remote.
    else if (path !== 'checkout' || (index === 0 && !(await isTracked(git, name)))) return undefined;
  }
  return trees;
}

async function isTracked(git: GitTool, name: string): Promise<boolean> {
  return ((await git.list(['ls-files', '-z', '--', name]))?.length ?? 0) > 0;
}

async function cleaned(call: GitCall): Promise<ThingsToKeep | undefined> {
  const { git, operation, directory } = call;
  if (!(await cleansNoMore(call))) return undefined;
  const answer = await git.text(cleanArguments(operation));
  const start = 'Would remove ';
  const rows = exactNames(answer?.split('\n'))?.filter(row => row.startsWith(start));
  // A name in quotes would have to be read back from them exactly.
  if (rows === undefined || rows.some(row => row.startsWith(`${start}"`))) return undefined;
  const paths = rows.map(row => resolve(directory, row.slice(start.length)));
  return paths.every(isThere) ? { paths, databases: [], tables: [], repositories: [] } : undefined;
}

async function named({ git, operation }: GitCall, root: string, folder: string): Promise<ThingsToKeep> {
  const refs: KeptRef[] = [];
  for (const name of operation.operands) {
    const commit = await git.text(['rev-parse', '--verify', '-q', `${folder}${name}`]);
    if (commit !== undefined) refs.push({ name: `${folder}${name}`, commit, current: false });
  }
  return { paths: [], databases: [], tables: [], repositories: [{ repository: root, refs }] };
}

async function stashes({ git }: GitCall, root: string): Promise<ThingsToKeep | undefined> {
  const list = await git.text(['stash', 'list', '--format=%H']);
  if (list === undefined) return undefined;
  const refs = list
    .split('\n')
    .filter(commit => commit !== '')
    .map((commit): KeptRef => ({ name: 'stash', commit, current: false }));
  return { paths: [], databases: [], tables: [], repositories: [{ repository: root, refs }] };
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
