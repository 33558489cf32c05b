import { kernelText, unescapedPath } from '../kernel-text.ts';

/** Something that is mounted in a directory. */
export interface Mount {
  readonly path: string;
  /** Type of the file system: `ext4`, `nfs4`, `overlay`. */
  readonly type: string;
}

/** What is mounted below a path, or at it (proc(5), /proc/self/mountinfo). Empty where that cannot be read. */
export function mountsBelow(path: string): Mount[] {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  return kernelText('/proc/self/mountinfo')
    .split('\n')
    .flatMap(row => {
      const [before = '', after = ''] = row.split(' - ');
      const at = unescapedPath(before.split(' ')[4] ?? '');
      return at === path || at.startsWith(prefix) ? [{ path: at, type: after.split(' ')[0] ?? '' }] : [];
    });
}
