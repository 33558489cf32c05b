import type { ClientCommand, ClientEffect } from '../client-command.ts';
import { lineEnd, unquote } from './line.ts';

/** sqlite3(1), "SPECIAL COMMANDS TO SQLITE3": those that do more than show something. DuckDB has the same. */
const EFFECTS: readonly (readonly [string, ClientEffect])[] = [
  ['read', 'include'],
  ['restore', 'restore'],
  ['shell', 'shell'],
  ['system', 'shell'],
  ['open', 'connect'],
  ['load', 'load'],
  ['output', 'write'],
  ['once', 'write'],
  ['excel', 'write'],
  ['save', 'write'],
  ['backup', 'write'],
  ['clone', 'write'],
  ['import', 'none'],
];

/** Shortest beginning of a command's name that sqlite3 may take for the whole. */
const SHORTEST = 2;

/** Reads a line that begins with a dot. */
export function readDotCommand(text: string, start: number): ClientCommand {
  const end = lineEnd(text, start);
  const line = text.slice(start, end);
  const name = /^\.[A-Za-z]*/.exec(line)?.[0].slice(1).toLowerCase() ?? '';
  const rest = line.slice(name.length + 1).trim();
  const effect =
    name.length < SHORTEST ? 'none' : (EFFECTS.find(([full]) => full.startsWith(name))?.[1] ?? 'none');
  // `.read |program`, `.import "|program" t` and `.output |program` run the program.
  const pipes = /^["']?\|/.test(rest);
  if (pipes) return { effect: 'shell', argument: unquote(rest), end, sends: false };
  const argument = effect === 'shell' ? rest : unquote(lastWord(rest));
  return { effect, argument, end, sends: false };
}

/** The file of `.open --new FILE`, `.restore DB FILE`. */
function lastWord(rest: string): string {
  const quote = rest.at(-1);
  const quoted = quote === '"' || quote === "'";
  const from = quoted ? rest.lastIndexOf(quote, rest.length - 2) : rest.lastIndexOf(' ') + 1;
  return rest.slice(Math.max(0, from));
}
