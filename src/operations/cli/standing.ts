import { posix } from 'node:path';
import { isInert } from '../inert.ts';
import type { Call } from '../interpreter.ts';
import type { CliOperation } from '../operation.ts';
import { isListed } from './tools.ts';

/**
 * What is known of a command's tool. Only a tool that no table lists is looked for on this machine: a
 * listed one is judged by its words alone, so that a line has the same verdict everywhere.
 */
export function standingOf(call: Call, path: string): CliOperation['tool'] {
  if (isInert(call.command.words[0]?.value ?? '')) return 'inert';
  if (isListed(call.program)) return 'listed';
  return path !== '' && !hasStarted(call) && isMissing(call) ? 'missing' : 'unlisted';
}

/** An argument vector is that of a program that is there, since it has just started. */
function hasStarted({ command: { span, wrappers, surroundings } }: Call): boolean {
  return span === undefined && wrappers.length === 0 && surroundings.seenInCode === undefined;
}

function isMissing({ command, facts }: Call): boolean {
  const name = command.words[0]?.value;
  if (name === undefined || command.place.kind !== 'here') return false;
  const isAbsent = (file: string): boolean => facts.entry(file) === undefined;
  if (name.includes('/')) {
    return (
      (name.startsWith('/') || command.cwd !== undefined) && isAbsent(posix.resolve(command.cwd ?? '/', name))
    );
  }
  const path = command.env.get('PATH');
  if (path.state !== 'known') return false;
  return path.value.split(':').every(folder => folder.startsWith('/') && isAbsent(posix.join(folder, name)));
}
