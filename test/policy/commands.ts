import type { SimpleCommand } from '../../src/shell/command.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import { knownWord } from '../../src/shell/word.ts';

/** A simple command of known words, with only what matters to a test given besides. */
export function commandOf(words: readonly string[], more: Partial<SimpleCommand> = {}): SimpleCommand {
  return {
    words: words.map(word => knownWord(word)),
    assignments: [],
    redirections: [],
    stdin: { kind: 'inherited' },
    wrappers: [],
    cwd: '/home/ann/project',
    env: environmentOf({}, true),
    place: { kind: 'here' },
    surroundings: { position: 0, length: 1, repeated: false, conditional: false, background: false },
    ...more,
  };
}
