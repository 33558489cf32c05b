/** An object of git's store (gitformat-pack(5), gitrepository-layout(5)). */
export interface GitObject {
  readonly type: 'commit' | 'tree' | 'blob' | 'tag';
  readonly data: Buffer;
}

/** Largest object that is read, in bytes: trees, commits and ignore files are far smaller. */
export const LARGEST_OBJECT = 4 * 1024 * 1024;

/** Types by the number that a pack file gives them. */
export const OBJECT_TYPES: Readonly<Record<number, GitObject['type']>> = {
  1: 'commit',
  2: 'tree',
  3: 'blob',
  4: 'tag',
};
