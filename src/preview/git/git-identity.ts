import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import type { IdentityFact } from '../../hold/dry-run-summary.ts';
import { counted } from '../lines.ts';
import type { Identify } from '../look.ts';
import { printOf } from '../print-of.ts';
import { cleanArguments } from './clean.ts';
import { DIFF } from './custody-count.ts';
import { type GitCall, readGitCall } from './git-call.ts';

/** Commands that take what is not committed. */
const DISCARDS = new Set(['reset', 'checkout', 'restore', 'switch', 'read-tree', 'checkout-index', 'rm']);

/** Changed files whose own time is compared. */
const MOST_FILES = 1000;

/** A repository is the same if HEAD, the names that the command means, and what it would take stand as they stood. */
export const identifyGit: Identify = async (look, context) => {
  const call = readGitCall(look, { ...context, show: () => undefined });
  if (call === undefined) return [];
  const head = await headOf(call);
  if (head === undefined) return [];
  const { path } = call.operation;
  const others = await Promise.all([
    namesOf(call),
    DISCARDS.has(path) ? uncommittedOf(call) : [],
    path === 'clean' ? untrackedOf(call) : [],
    path.startsWith('stash') ? stashesOf(call) : [],
    path === 'push' ? remotesOf(call) : [],
  ]);
  return [head, ...others.flat()];
};

async function headOf({ git }: GitCall): Promise<IdentityFact | undefined> {
  const [branch, commit, directory] = await Promise.all([
    git.text(['symbolic-ref', '-q', '--short', 'HEAD']),
    git.text(['rev-parse', '--verify', '-q', 'HEAD']),
    git.text(['rev-parse', '--absolute-git-dir']),
  ]);
  if (directory === undefined) return undefined;
  const is = `${branch ?? 'no branch'} at ${commit?.slice(0, 10) ?? 'no commit'}`;
  return { of: 'HEAD', is, print: printOf([branch, commit, directory, inodeOf(directory)]) };
}

/** What its operands stand for now. */
async function namesOf({ git, names, operation }: GitCall): Promise<IdentityFact[]> {
  const folder = operation.path === 'branch' ? 'refs/heads/' : operation.path === 'tag' ? 'refs/tags/' : '';
  const facts = names.slice(0, 8).map(async (name): Promise<IdentityFact[]> => {
    const commit = await git.text(['rev-parse', '--verify', '-q', `${folder}${name}`]);
    return commit === undefined ? [] : [{ of: name, is: commit.slice(0, 10), print: commit }];
  });
  return (await Promise.all(facts)).flat();
}

async function uncommittedOf({ git }: GitCall): Promise<IdentityFact[]> {
  const [changed, root] = await Promise.all([
    git.list([...DIFF, '--name-only', '--no-renames', '-z', 'HEAD']),
    git.text(['rev-parse', '--show-toplevel']),
  ]);
  if (changed === undefined || root === undefined) return [];
  const files = changed.slice(0, MOST_FILES).map(name => [name, timesOf(resolve(root, name))]);
  const is = counted(changed.length, 'changed file');
  return [{ of: 'uncommitted work', is, print: printOf([changed, files]) }];
}

async function untrackedOf({ git, operation }: GitCall): Promise<IdentityFact[]> {
  const answer = await git.text(cleanArguments(operation));
  if (answer === undefined) return [];
  const rows = answer.split('\n').filter(row => row.startsWith('Would remove '));
  return [{ of: 'what clean removes', is: counted(rows.length, 'path'), print: printOf(rows) }];
}

async function stashesOf({ git }: GitCall): Promise<IdentityFact[]> {
  const list = await git.text(['stash', 'list', '--format=%H']);
  const stashes = list?.split('\n').filter(row => row !== '') ?? [];
  return [{ of: 'the stashes', is: String(stashes.length), print: printOf(stashes) }];
}

async function remotesOf({ git }: GitCall): Promise<IdentityFact[]> {
  const list = await git.text(['for-each-ref', '--format=%(refname) %(objectname)', 'refs/remotes']);
  const refs = list?.split('\n').filter(row => row !== '') ?? [];
  return [{ of: 'remote branches', is: `${refs.length} as last fetched`, print: printOf(refs) }];
}

function inodeOf(path: string): unknown {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : [stat.dev, stat.ino];
}

function timesOf(path: string): unknown {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs];
}
