import { readDotCommand } from './commands/dots.ts';
import { lineEnd } from './commands/line.ts';
import { readMysqlCommand } from './commands/mysql.ts';
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
  if (commands === 'psql') return token.text === '\\' ? readPsqlCommand(text, token.start) : undefined;
  if (commands === 'mysql' && token.text === '\\') return readMysqlCommand(text, token.start);
  if (!begins || commands === 'none' || token.kind === 'string' || token.kind === 'name') return undefined;
  if (commands === 'dots') return readLine(text, token);
  // The mysql client takes its words wherever a statement may begin, the others only at a line's start.
  return token.fresh || commands === 'mysql' ? readWordCommand(text, token.start, commands) : undefined;
}

/** sqlite3 looks for a dot, or for the hash of a comment, as the very first character of a line. */
function readLine(text: string, token: SqlToken): ClientCommand | undefined {
  if (token.start > 0 && text[token.start - 1] !== '\n') return undefined;
  if (token.text.startsWith('.')) return readDotCommand(text, token.start);
  if (token.text !== '#') return undefined;
  return { effect: 'none', argument: '', end: lineEnd(text, token.start), sends: false };
}
