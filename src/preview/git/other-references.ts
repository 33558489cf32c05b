const KINDS = ['heads', 'tags', 'remotes'] as const;

const ALL = { heads: '--branches', tags: '--tags', remotes: '--remotes' } as const;

/**
 * Arguments of `git rev-list` for all branches and tags but some. An exclusion counts for the next option that
 * stands for references only, and is written without `refs/heads/` and the like (git-rev-list(1), --exclude).
 * @param references full names
 */
export function othersThan(references: readonly string[]): string[] {
  return KINDS.flatMap(kind => {
    const prefix = `refs/${kind}/`;
    const own = references.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));
    return [...own.map(name => `--exclude=${name}`), ALL[kind]];
  });
}
