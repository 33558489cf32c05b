import type { SummaryLine } from '../../hold/dry-run-summary.ts';
import { ago, counted, line } from '../lines.ts';
import type { GitTool } from './git-tool.ts';

/** Some commits, counted, and the newest of them. */
export interface Commits {
  readonly count: number;
  readonly newest?: {
    readonly id: string;
    readonly author: string;
    readonly at: number;
    readonly subject: string;
  };
  /** Names of authors, each once. */
  readonly authors: readonly string[];
}

/** Commits whose authors are read. */
const MOST_READ = 1000;

/** Counts commits. @param range arguments of `git rev-list` @returns undefined if git cannot tell */
export async function commitsIn(git: GitTool, range: readonly string[]): Promise<Commits | undefined> {
  const [count, rows] = await Promise.all([
    git.number(['rev-list', '--count', ...range]),
    git.list([
      'log',
      '-z',
      `--max-count=${MOST_READ}`,
      '--no-show-signature',
      '--format=%h%x09%an%x09%ct%x09%s',
      ...range,
    ]),
  ]);
  if (count === undefined || rows === undefined) return undefined;
  const authors = [...new Set(rows.map(row => row.split('\t')[1] ?? ''))];
  const [id, author, at, ...subject] = rows[0]?.split('\t') ?? [];
  if (id === undefined) return { count, authors };
  return {
    count,
    authors,
    newest: { id, author: author ?? '', at: Number(at) * 1000, subject: subject.join('\t') },
  };
}

/** The newest of some commits, for a person to recognise. */
export function newestLine({ newest }: Commits, now: number): SummaryLine[] {
  if (newest === undefined) return [];
  const { id, author, at, subject } = newest;
  return [line('plain', `newest: ${id} ${subject} (${author}, ${ago(at, now)})`)];
}

/** `3 commits`, or by whom if there are several people. */
export function commitsText({ count, authors }: Commits): string {
  const people = authors.length > 1 ? ` by ${authors.length} people` : '';
  return `${counted(count, 'commit')}${people}`;
}
