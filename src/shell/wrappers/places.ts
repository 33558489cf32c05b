import { posix } from 'node:path';
import type { Place } from '../command.ts';
import type { GivenOption } from '../options/parse.ts';
import { UNKNOWN_ENVIRONMENT } from '../state/environments.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';

/** `chroot DIR`: paths count from another root. */
export function chroot(_: readonly GivenOption[], operands: readonly Word[]): Partial<Call> {
  return { place: { kind: 'chroot', name: operands[0]?.value, via: 'chroot' }, cwd: '/' };
}

/** An option that names the directory in which the command starts. */
export function directory(
  name: string,
): (given: readonly GivenOption[], _: readonly Word[], call: Call) => Partial<Call> {
  return (given, _, call) => {
    const option = given.findLast(one => one.name === name);
    return option === undefined ? {} : { cwd: resolved(option.value, call) };
  };
}

/** @returns a directory that a word names, seen from where a command starts */
export function resolved(word: Word | undefined, call: Call): string | undefined {
  const path = word?.value;
  if (path === undefined) return undefined;
  if (path.startsWith('/')) return posix.normalize(path);
  return call.cwd === undefined ? undefined : posix.resolve(call.cwd, path);
}

/** What is known of a command that starts somewhere else: neither its directory nor its variables. */
export function elsewhere(place: Place): Partial<Call> {
  return {
    place,
    cwd: undefined,
    env: UNKNOWN_ENVIRONMENT,
    assignments: [],
    redirections: [],
    stdout: 'kept',
  };
}
