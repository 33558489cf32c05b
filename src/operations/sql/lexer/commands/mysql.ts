import type { ClientCommand, ClientEffect } from '../client-command.ts';
import { argumentEnd, unquote } from './line.ts';

/** mysql(1), "mysql Client Commands": those with an argument, which ends at a semicolon or with the line. */
const WITH_ARGUMENT = new Map<string, ClientEffect>(
  Object.entries({
    '.': 'include',
    '!': 'shell',
    r: 'connect',
    d: 'delimiter',
    u: 'sql',
    P: 'shell',
    T: 'write',
    C: 'none',
    R: 'none',
  }),
);

/** Those that send what stands before them, or throw it away; a reader of the text takes both for sending. */
const SENDING = new Set(['g', 'G', 'c']);

/** Reads a command of one character behind a backslash; one that is unknown takes its character with it. */
export function readMysqlCommand(text: string, start: number): ClientCommand {
  const name = text[start + 1] ?? '';
  const from = start + 1 + name.length;
  const effect = WITH_ARGUMENT.get(name);
  if (effect === undefined) {
    const sends = SENDING.has(name);
    return { effect: sends ? 'separator' : 'none', argument: '', end: from, sends };
  }
  const end = argumentEnd(text, from);
  const argument = unquote(text.slice(from, end));
  return { effect, argument: name === 'u' ? `use ${argument}` : argument, end, sends: false };
}
