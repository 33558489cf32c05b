import { isAbsolute, join } from 'node:path';
import { isProductionName } from './production-name.ts';
import type { ProjectFiles } from './project-files.ts';

/** What a repository's own files tell; git itself is not run. */
export interface GitProject {
  readonly remotes: readonly { readonly name: string; readonly host: string; readonly path: string }[];
  /** The remote's default branch, or the one checked out. */
  readonly main: string | undefined;
  /** Branches whose name says that they are deployed. */
  readonly deployed: readonly string[];
}

/** Looks at a repository's remotes and branches. */
export function gitProject(files: ProjectFiles): GitProject {
  const git = gitDirectory(files);
  const text = (name: string): string => files.text(join(git, name)) ?? '';
  const head = /^ref: refs\/remotes\/origin\/(.+)$/m.exec(text('refs/remotes/origin/HEAD'))?.[1];
  const checkedOut = /^ref: refs\/heads\/(.+)$/m.exec(text('HEAD'))?.[1];
  const branches = [
    ...files.names(join(git, 'refs/remotes/origin')),
    ...files.names(join(git, 'refs/heads')),
    ...[...text('packed-refs').matchAll(/^[0-9a-f]+ refs\/(?:heads|remotes\/origin)\/(.+)$/gm)].map(
      match => match[1] ?? '',
    ),
  ];
  return {
    remotes: remotesOf(text('config')),
    main: head ?? checkedOut,
    deployed: [...new Set(branches)].filter(name => isProductionName(name) || name === 'release').sort(),
  };
}

/** The common directory: `.git`, or where the `.git` file of a worktree or submodule points. */
function gitDirectory(files: ProjectFiles): string {
  const pointer = /^gitdir: (.+)$/m.exec(files.text('.git') ?? '')?.[1];
  if (pointer === undefined) return join(files.root, '.git');
  const own = isAbsolute(pointer) ? pointer : join(files.root, pointer);
  const common = files.text(join(own, 'commondir'))?.trim();
  return common === undefined ? own : isAbsolute(common) ? common : join(own, common);
}

function remotesOf(config: string): GitProject['remotes'] {
  const remotes: { name: string; host: string; path: string }[] = [];
  let name: string | undefined;
  for (const line of config.split('\n')) {
    const section = /^\s*\[(\w+)(?:\s+"([^"]*)")?\]/.exec(line);
    if (section !== null) name = section[1]?.toLowerCase() === 'remote' ? section[2] : undefined;
    const url = /^\s*url\s*=\s*(.+?)\s*$/.exec(line)?.[1];
    const place = name === undefined || url === undefined ? undefined : placeOf(url);
    if (name !== undefined && place !== undefined) remotes.push({ name, ...place });
  }
  return remotes;
}

/** Host and path of a remote (git-fetch(1), GIT URLS), without the credentials that it may hold. */
function placeOf(url: string): { readonly host: string; readonly path: string } | undefined {
  const scp = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/)(.+)$/.exec(url);
  if (scp !== null) return { host: scp[1] ?? '', path: scp[2] ?? '' };
  try {
    const { hostname, pathname } = new URL(url);
    return hostname === '' ? undefined : { host: hostname, path: pathname.slice(1) };
  } catch {
    return undefined;
  }
}

/** The application that a Heroku remote deploys. */
export function herokuApps(git: GitProject): string[] {
  return git.remotes
    .filter(remote => remote.host === 'git.heroku.com' || remote.host === 'heroku.com')
    .map(remote => remote.path.replace(/\.git$/, ''));
}
