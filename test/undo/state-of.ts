import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Everything about a tree that a copy must have: kinds, contents, modes, owners, times, links, hard links. */
export function stateOf(root: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const inodes = new Map<bigint, string>();
  const visit = (path: string, name: string): void => {
    const stat = lstatSync(path, { bigint: true });
    const first = inodes.get(stat.ino);
    if (stat.isFile() && first === undefined) inodes.set(stat.ino, name);
    found[name] = {
      mode: stat.mode,
      owner: [stat.uid, stat.gid],
      modified: stat.mtimeNs,
      ...(stat.isSymbolicLink() ? { leads: readlinkSync(path) } : {}),
      ...(stat.isFile() ? { content: readFileSync(path).toString('base64'), same: first ?? name } : {}),
    };
    if (stat.isDirectory())
      for (const one of readdirSync(path).sort()) visit(join(path, one), `${name}/${one}`);
  };
  visit(root, '.');
  return found;
}

/** The extended attributes of a file, by Python, since Node has no call for them. */
export function attributesOf(path: string): string {
  const script =
    'import os,sys; print(sorted((n, os.getxattr(sys.argv[1], n)) for n in os.listxattr(sys.argv[1])))';
  return execFileSync('python3', ['-c', script, path], { encoding: 'utf8' });
}
