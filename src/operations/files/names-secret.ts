import { posix } from 'node:path';
import { compileGlobs } from '../glob.ts';
import { EXAMPLE_NAMES, SECRET_NAMES } from './file-names.ts';
import { SECRET_FILES, SECRET_FOLDERS } from './place-names.ts';

const isSecret = compileGlobs(SECRET_NAMES);
const isExample = compileGlobs(EXAMPLE_NAMES);

/** Endings of program texts: `secrets.ts` deals with secrets and holds none. */
const PROGRAM_TEXT = /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|swift|php|cs|c|h|cc|cpp|sh|md|html|css|vue)$/;

/** Does a path, as far as it is written out, name a file or folder that holds secrets? */
export function namesSecret(path: string): boolean {
  if (path === '' || path.startsWith('-')) return false;
  if (isSystemSecret(path)) return true;
  const name = posix.basename(path).toLowerCase();
  if (isExample(name) || PROGRAM_TEXT.test(name)) return false;
  if (isSecret(name)) return path.includes('/') || /^\.|\.|^id_/.test(name);
  return SECRET_FOLDERS.some(
    folder => path.endsWith(`/${folder}`) || path.includes(`/${folder}/`) || path.startsWith(`${folder}/`),
  );
}

/** Is it one of the secrets that only their own program ever has to read: a private key, the system's passwords? */
export function namesKey(path: string): boolean {
  return isSystemSecret(path) || (/(?:^|\/)\.ssh\/id_[^/]*$/.test(path) && !path.endsWith('.pub'));
}

function isSystemSecret(path: string): boolean {
  return SECRET_FILES.some(file => path === file || path.endsWith(file.slice(file.lastIndexOf('/'))));
}
