import { readDotCommand } from './commands/dots.ts';
import { readPsqlCommand } from './commands/psql.ts';
import { readWordCommand } from './commands/words.ts';
import type { Lexicon } from './lexicon.ts';
import type { SqlToken } from './token.ts';

/**
 * What a command of the client itself does. `include`: reads statements from a file; `shell`: runs a
 * program; `connect`: goes to another server or database; `write`: writes a file; `restore`: replaces the
 * database; `load`: loads code; `sql`: sends the argument as a statement; `output`: sends what the
 * statement before it prints, as statements; `delimiter`: changes the end of statements; `separator`:
 * ends a statement; `none`: nothing that matters.
 */
export type ClientEffect =
  | 'include'
  | 'shell'
  | 'connect'
  | 'write'
  | 'restore'
  | 'load'
  | 'sql'
  | 'output'
  | 'delimiter'
  | 'separator'
  | 'none';

/** A command that the client understands itself and does not send: `\i file`, `.read file`, `source file`. */
export interface ClientCommand {
  readonly effect: ClientEffect;
  /** What follows the command's name, without quotes around it. */
  readonly argument: string;
  /** Offset behind the command. */
  readonly end: number;
  /** The statement before it is sent. */
  readonly sends: boolean;
}

/**
 * Reads a client command at a token.
 * @param token the first token of the command
 * @param begins no token of a statement stands before it
 */
export function readClientCommand(
  text: string,
  token: SqlToken,
  begins: boolean,
  lexicon: Lexicon,
): ClientCommand | undefined {
  const { commands } = lexicon;
  if ((commands === 'psql' || commands === 'mysql') && token.text === '\\') {
    return readPsqlCommand(text, token.start, commands);
  }
  // The mysql client takes DELIMITER wherever a statement may begin, its other words only at a line's start.
  const fresh = token.fresh || (commands === 'mysql' && token.text === 'delimiter');
  if (!begins || !fresh || token.kind === 'string' || token.kind === 'name') return undefined;
  if (commands === 'dots' && token.text.startsWith('.')) return readDotCommand(text, token.start);
  if (commands === 'none' || commands === 'psql' || commands === 'dots') return undefined;
  return readWordCommand(text, token.start, commands);
}
