import type { SimpleCommand } from '../../shell/command.ts';
import { environmentOf } from '../../shell/environment.ts';
import { knownWord } from '../../shell/word.ts';
import { findCredentials } from './find-credentials.ts';
import type { FoundCredential } from './found-credential.ts';
import { redactWords } from './redact-text.ts';

/** Shorter arguments hold no secret that could be told from an ordinary word. */
const SHORTEST_SECRET = 6;

const NOTHING: Omit<SimpleCommand, 'words'> = {
  assignments: [],
  redirections: [],
  stdin: { kind: 'inherited' },
  wrappers: [],
  cwd: undefined,
  env: environmentOf({}, false),
  place: { kind: 'here' },
  surroundings: { position: 0, length: 1, repeated: false, conditional: false, background: false },
};

/**
 * The arguments of a program with their secrets replaced, for a log or a screen.
 * @param seen told of each secret that was found
 */
export function redactArgv(
  argv: readonly string[],
  seen?: (secret: FoundCredential) => void,
): readonly string[] {
  if (argv.every((argument, index) => index === 0 || argument.length < SHORTEST_SECRET)) return argv;
  const words = argv.map(argument => knownWord(argument));
  const found = findCredentials({ ...NOTHING, words });
  if (seen !== undefined) for (const secret of found) seen(secret);
  return redactWords(words, found);
}
