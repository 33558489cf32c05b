import type { Assignment, SimpleCommand, Stdin } from '../../src/shell/command.ts';
import { environmentOf } from '../../src/shell/environment.ts';
import { knownWord, type Word } from '../../src/shell/word.ts';

/** What a test says of a command beyond its words. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Known text on standard input, or where else it comes from. */
  readonly stdin?: string | Stdin;
  readonly assignments?: readonly Assignment[];
}

/** A simple command as a gate sees an argument vector; `$NAME` and `$(…)` in an argument are unknown parts. */
export function commandOf(argv: readonly string[], options: CommandOptions = {}): SimpleCommand {
  const { cwd = '/project', env = {}, stdin = { kind: 'inherited' } as const, assignments = [] } = options;
  return {
    words: argv.map(wordOf),
    assignments,
    redirections: [],
    stdin: typeof stdin === 'string' ? { kind: 'text', text: knownWord(stdin), from: 'pipe' } : stdin,
    wrappers: [],
    cwd,
    env: environmentOf(env, true),
    place: { kind: 'here' },
    surroundings: { position: 0, length: 1, repeated: false, conditional: false, background: false },
  };
}

/** A word in which `$NAME` and `$(…)` are unknown parts, as in double quotes. */
export function wordOf(text: string): Word {
  const pieces = text.split(/(\$[A-Z_]+|\$\([^)]*\))/).filter(piece => piece !== '');
  if (!pieces.some(piece => /^\$[A-Z_(]/.test(piece))) return knownWord(text);
  return {
    text,
    value: undefined,
    parts: pieces.map(piece =>
      piece.startsWith('$(')
        ? { kind: 'unknown', text: piece, reason: 'substitution', splits: false }
        : piece.startsWith('$') && piece.length > 1
          ? { kind: 'unknown', text: piece, reason: 'parameter', name: piece.slice(1), splits: false }
          : { kind: 'text', text: piece },
    ),
  };
}
