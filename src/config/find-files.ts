import { join } from 'node:path';
import { type ConfigHome, MISTAKEN_PLACES, OWN_PLACES, PROJECT_PLACES } from './config-places.ts';
import type { ConfigProblem } from './config-problem.ts';
import { isThere } from './is-there.ts';
import type { Rank } from './layer.ts';
import { type ProjectRoot, projectRoot } from './project-root.ts';
import type { ReadBounds } from './read-bounded.ts';
import { type ConfigFile, readConfigFile } from './read-config-file.ts';

/** Where to look. */
export interface FindOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly home: ConfigHome;
  readonly uid: number | undefined;
}

/** The configuration files there are, and every place that was looked at. */
export interface FoundFiles {
  /** The directory without links. */
  readonly cwd: string;
  readonly root: string;
  readonly repository: boolean;
  /** The organisation's first, then the user's, then the project's from its root inwards. */
  readonly files: readonly { readonly file: ConfigFile; readonly rank: Rank }[];
  readonly places: readonly { readonly path: string; readonly sha256: string | undefined }[];
  readonly problems: readonly ConfigProblem[];
  readonly notices: readonly string[];
}

/** Looks for configuration files in all their places; every one that is there counts. */
export function findFiles({ cwd, home, uid }: FindOptions): FoundFiles {
  const { root, repository, directories, paths } = projectPaths(cwd, uid);
  const own = (directory: string, rank: Rank): Candidate[] =>
    OWN_PLACES.map(name => ({ path: join(directory, name), rank, bounds: { guarded: true } }));
  const candidates: Candidate[] = [
    ...own(home.organisation, 'organisation'),
    ...own(home.user, 'user'),
    ...paths.map(path => ({ path, rank: 'project' as const, bounds: { inside: root } })),
  ];
  const looked = candidates.map(candidate => ({
    ...candidate,
    read: readConfigFile(candidate.path, candidate.bounds),
  }));
  return {
    cwd: directories.at(-1) ?? cwd,
    root,
    repository,
    files: looked.flatMap(({ rank, read }) => (read.kind === 'file' ? [{ file: read.file, rank }] : [])),
    places: looked.map(({ path, read }) => ({
      path,
      sha256: read.kind === 'file' ? read.file.sha256 : undefined,
    })),
    problems: looked.flatMap(({ read }) => (read.kind === 'wrong' ? read.problems : [])),
    notices: directories
      .flatMap(directory => MISTAKEN_PLACES.map(name => join(directory, name)))
      .filter(isThere)
      .map(path => `${path} is not read: configuration files are named .holdfirerc or holdfire.config.ts`),
  };
}

interface Candidate {
  readonly path: string;
  readonly rank: Rank;
  readonly bounds: Omit<ReadBounds, 'limit'>;
}

/** The project's root and directories, and the paths at which it may have configuration. */
export function projectPaths(
  cwd: string,
  uid: number | undefined,
): ProjectRoot & { readonly paths: readonly string[] } {
  const project = projectRoot(cwd, uid);
  return {
    ...project,
    paths: project.directories.flatMap(directory => PROJECT_PLACES.map(name => join(directory, name))),
  };
}
