import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { count, counted, line, some } from '../lines.ts';
import { DIFF } from './custody-count.ts';
import type { GitTool } from './git-tool.ts';

/** Changes that no commit has. */
export interface Uncommitted {
  readonly files: readonly string[];
  readonly added: number;
  readonly deleted: number;
}

/**
 * What differs from a commit or, without one, from the index.
 * @param against a commit; undefined: the index
 * @param paths pathspecs as git reads them; none: everything
 * @returns undefined if git cannot tell
 */
export async function uncommitted(
  git: GitTool,
  against: string | undefined,
  paths: readonly string[],
): Promise<Uncommitted | undefined> {
  const rows = await git.list([
    ...DIFF,
    '--numstat',
    '--no-renames',
    '-z',
    ...(against === undefined ? [] : [against]),
    '--',
    ...paths,
  ]);
  if (rows === undefined) return undefined;
  const files: string[] = [];
  let added = 0;
  let deleted = 0;
  for (const row of rows) {
    // A binary file has `-` for both (git-diff(1)).
    const [plus = '', minus = '', name = ''] = row.split('\t');
    files.push(name);
    added += Number.parseInt(plus, 10) || 0;
    deleted += Number.parseInt(minus, 10) || 0;
  }
  return { files, added, deleted };
}

/** Tells uncommitted changes that would be lost. */
export function uncommittedLines(found: Uncommitted | undefined): SummaryLine[] {
  if (found === undefined) return [line('warning', 'uncommitted changes', 'unknown')];
  const { files, added, deleted } = found;
  if (files.length === 0) return [line('good', 'no uncommitted changes there', 'counted')];
  return [
    line(
      'danger',
      `loses uncommitted changes in ${counted(files.length, 'file')}: +${count(added)} −${count(deleted)} lines`,
      'counted',
    ),
    line('plain', some(files, 5)),
  ];
}
