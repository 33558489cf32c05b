import { posix } from 'node:path';
import type { Identities } from '../gate/exec/identity.ts';
import type { StartedProgram } from '../gate/exec/process-files.ts';

/**
 * The names under which a started program is judged: that of the file that really runs, that of the known
 * program it is a copy of, and the name it was called by, since many programs act by that (busybox, and
 * `vi` for `vim.basic`). A name that was made up can only add findings.
 */
export function programNames(program: StartedProgram, identities: Identities): readonly string[] {
  const file = program.file.replace(/ \(deleted\)$/, '');
  const copy = identities.copyOf(program.file, `/proc/${program.pid}/exe`);
  // A login shell's name begins with a dash.
  const called = posix.basename(program.argv[0] ?? '').replace(/^-/, '');
  return [...new Set([posix.basename(file), copy ?? '', called])].filter(name => name !== '');
}
