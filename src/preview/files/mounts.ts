import { readFileSync } from 'node:fs';

/** Something that is mounted in a directory. */
export interface Mount {
  readonly path: string;
  /** Type of the file system: `ext4`, `nfs4`, `overlay`. */
  readonly type: string;
}

/** What is mounted below a path, or at it (proc(5), /proc/self/mountinfo). Empty where that cannot be read. */
export function mountsBelow(path: string): Mount[] {
  let text: string;
  try {
    text = readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    return [];
  }
  const prefix = path.endsWith('/') ? path : `${path}/`;
  return text.split('\n').flatMap(row => {
    const [before = '', after = ''] = row.split(' - ');
    const at = unescaped(before.split(' ')[4] ?? '');
    return at === path || at.startsWith(prefix) ? [{ path: at, type: after.split(' ')[0] ?? '' }] : [];
  });
}

/** Blanks, tabs, line feeds and backslashes stand as octal numbers. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
