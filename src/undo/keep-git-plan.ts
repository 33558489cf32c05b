import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { cleanArguments } from '../preview/git/clean.ts';
import { DIFF } from '../preview/git/custody-count.ts';
import { type GitCall, readGitCall } from '../preview/git/git-call.ts';
import type { Look } from '../preview/look.ts';
import type { KeepContext, ThingsToKeep } from './keep-plan.ts';
import type { KeptRef } from './kept.ts';

/** Commands after which a copy of uncommitted files and the names of commits are all there is to put back. */
const DISCARDS = new Set(['reset', 'checkout', 'restore', 'switch', 'read-tree', 'checkout-index', 'rm']);

/** Plans what of a repository a git command would take; undefined: that is not known for certain. */
export async function planGit(look: Look, context: KeepContext): Promise<ThingsToKeep | undefined> {
  const call = readGitCall(look, { ...context, show: () => undefined });
  if (call === undefined) return undefined;
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

/** Uncommitted work of the whole tree, and where the branch stands. */
async function discarded({ git }: GitCall, root: string): Promise<ThingsToKeep | undefined> {
  const [changed, commit, branch] = await Promise.all([
    git.list([...DIFF, '--name-only', '--no-renames', '-z', 'HEAD']),
    git.text(['rev-parse', '--verify', '-q', 'HEAD']),
    git.text(['symbolic-ref', '-q', 'HEAD']),
  ]);
  if (changed === undefined || commit === undefined) return undefined;
  const head: KeptRef = { name: branch ?? 'HEAD', commit, current: true };
  return {
    paths: changed.map(name => resolve(root, name)).filter(isThere),
    databases: [],
    tables: [],
    repositories: [{ repository: root, refs: [head] }],
  };
}

async function cleaned({ git, operation, directory }: GitCall): Promise<ThingsToKeep | undefined> {
  const answer = await git.text(cleanArguments(operation));
  // A name in quotes would have to be read back from them exactly.
  if (answer === undefined || answer.includes('Would remove "')) return undefined;
  const start = 'Would remove ';
  const rows = answer.split('\n').filter(row => row.startsWith(start));
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
