import { lstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { countCustody } from '../git/custody-count.ts';
import { GitTool } from '../git/git-tool.ts';
import { ownHistory } from '../git/own-history.ts';
import { counted, line, some } from '../lines.ts';
import type { LookContext } from '../look.ts';
import type { TreeCount } from './walk-tree.ts';

/** Repositories that are asked, and paths that each is asked about. */
const MOST_REPOSITORIES = 4;
const MOST_PATHS = 500;

/** What of some paths version control has, and what has no copy there. */
export async function custodyLines(
  paths: readonly string[],
  { tools }: Pick<LookContext, 'tools'>,
): Promise<SummaryLine[]> {
  const repositories = new Map<string, string[]>();
  for (const path of paths.slice(0, MOST_PATHS)) {
    const root = repositoryAbove(path) ?? '';
    repositories.set(root, [...(repositories.get(root) ?? []), path]);
  }
  const lines: SummaryLine[] =
    paths.length > MOST_PATHS
      ? [line('warning', `git was asked about the first ${MOST_PATHS} of them only`, 'unknown')]
      : [];
  for (const [root, inside] of [...repositories].slice(0, MOST_REPOSITORIES)) {
    lines.push(
      ...(root === '' ? outside(inside) : await insideLines(new GitTool(tools, root), root, inside)),
    );
  }
  return lines;
}

/** What goes with the histories of repositories that a walk has come by. */
export async function ownHistoryLines(
  { remarkable }: Pick<TreeCount, 'remarkable'>,
  { tools }: Pick<LookContext, 'tools'>,
): Promise<SummaryLine[]> {
  const lines: SummaryLine[] = [];
  for (const directory of (remarkable.get('repositories') ?? []).slice(0, MOST_REPOSITORIES)) {
    const at = basename(directory) === '.git' ? dirname(directory) : directory;
    lines.push(...(await ownHistory(new GitTool(tools, at), at)));
  }
  return lines;
}

function outside(paths: readonly string[]): SummaryLine[] {
  return [line('danger', `in no git repository: ${some(paths)}`)];
}

async function insideLines(git: GitTool, root: string, paths: readonly string[]): Promise<SummaryLine[]> {
  const custody = await countCustody(git, paths);
  if (custody === undefined)
    return [line('warning', `git in ${root} could not tell what it has of it`, 'unknown')];
  const { tracked, changed, untracked, ignored, head } = custody;
  const only = [
    ...(changed.length > 0
      ? [`${counted(changed.length, 'file')} with uncommitted changes (${some(changed)})`]
      : []),
    ...(untracked.length > 0 ? [`${counted(untracked.length, 'untracked file')} (${some(untracked)})`] : []),
  ];
  const same = tracked - changed.length;
  return [
    ...only.map(text => line('danger', `no copy in git: ${text}`, 'counted')),
    ...(ignored.length > 0 ? [line('warning', `ignored by git, no copy there: ${some(ignored)}`)] : []),
    ...(same > 0 && head !== undefined
      ? [line('good', `${counted(same, 'file')} can be had back from git (HEAD is ${head})`, 'counted')]
      : []),
  ];
}

/** The work tree that a path is in. A work tree's own root is in itself: its files are asked for there. */
function repositoryAbove(path: string): string | undefined {
  const start = isDirectory(path) ? path : dirname(path);
  for (let at = start; ; at = dirname(at)) {
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return at;
    if (at === dirname(at)) return undefined;
  }
}

function isDirectory(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
