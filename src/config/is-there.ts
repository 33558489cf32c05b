import { lstatSync } from 'node:fs';

/** Is there anything at a path, be it a link to nothing? */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
