/** A path as seen from the directory a person stands in, where it lies below it. */
export function shortPath(path: string, cwd: string | undefined): string {
  if (cwd === undefined || cwd === '/' || path === cwd) return path;
  return path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path;
}
