import { posix } from 'node:path';
import type { FileIdentity, Identities } from '../gate/exec/identity.ts';
import { isLinker, linkedProgram } from '../gate/exec/linker.ts';
import type { StartedProgram } from '../gate/exec/process-files.ts';

/**
 * The argument vectors by which a started program is judged. The name in each is that of the file that
 * really runs, that of the known program it is a copy of, and the name it was called by, since many programs
 * act by that (busybox, and `vi` for `vim.basic`). A name that was made up can only add findings. A dynamic
 * linker stands for the program that it is told to load.
 * @param identity of the program's file
 */
export function programCalls(
  program: StartedProgram,
  identity: FileIdentity,
  identities: Identities,
): string[][] {
  const [zeroth = '', ...args] = program.argv;
  const file = program.file.replace(/ \(deleted\)$/, '');
  const copy = identity.copyOf;
  // A login shell's name begins with a dash.
  const called = posix.basename(zeroth).replace(/^-/, '');
  const names = new Set([posix.basename(file), copy ?? '', called].filter(name => name !== ''));
  const calls = [...names].map(name => [name, ...args]);
  return [...names].some(isLinker) ? [...calls, ...linkedCalls(program, identities)] : calls;
}

function linkedCalls(program: StartedProgram, identities: Identities): string[][] {
  const at = linkedProgram(program.argv);
  if (at === undefined) return [];
  const [path = '', ...args] = program.argv.slice(at);
  const file = posix.resolve(program.cwd === '' ? '/' : program.cwd, path);
  const copy = identities.identify(file, `/proc/${program.pid}/root${file}`).copyOf;
  return [posix.basename(file), ...(copy === undefined ? [] : [copy])].map(name => [name, ...args]);
}
