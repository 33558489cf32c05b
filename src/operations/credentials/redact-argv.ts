import type { SimpleCommand } from '../../shell/command.ts';
import { environmentOf } from '../../shell/environment.ts';
import { knownWord } from '../../shell/word.ts';
import { findCredentials } from './find-credentials.ts';
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

/** The arguments of a program with their secrets replaced, for a log or a screen. */
export function redactArgv(argv: readonly string[]): readonly string[] {
  if (argv.every((argument, index) => index === 0 || argument.length < SHORTEST_SECRET)) return argv;
  const words = argv.map(argument => knownWord(argument));
  return redactWords(words, findCredentials({ ...NOTHING, words }));
}
