import type { ClientCommand, ClientEffect } from '../client-command.ts';
import { lineEnd, unquote } from './line.ts';

/** psql(1), "Meta-Commands": those that do more than show something. */
const PSQL = new Map<string, ClientEffect>(
  Object.entries({
    i: 'include',
    include: 'include',
    ir: 'include',
    include_relative: 'include',
    '!': 'shell',
    c: 'connect',
    connect: 'connect',
    copy: 'sql',
    gexec: 'output',
    o: 'write',
    out: 'write',
    w: 'write',
    write: 'write',
    lo_unlink: 'sql',
    ';': 'separator',
    g: 'separator',
    gx: 'separator',
    gset: 'separator',
    gdesc: 'separator',
    watch: 'separator',
    crosstabview: 'separator',
    r: 'separator',
    reset: 'separator',
  }),
);

/** Commands whose argument is all of the line, backslashes included. */
const WHOLE_LINE = new Set(['!', 'copy', 'g', 'gx', 'o', 'out', 'w', 'write']);

/**
 * Reads a command that begins with a backslash. It may stand in the middle of a statement, which then goes
 * on behind it unless the command sends it.
 */
export function readPsqlCommand(text: string, start: number): ClientCommand {
  const name = /^\\(?:[A-Za-z_]+|[!?;])/.exec(text.slice(start, start + 40))?.[0].slice(1) ?? '';
  const from = start + 1 + name.length;
  const effect = PSQL.get(name) ?? 'none';
  if (name === '' || name === ';') {
    return { effect, argument: '', end: from, sends: effect === 'separator' };
  }
  const end = WHOLE_LINE.has(name) ? lineEnd(text, from) : argumentEnd(text, from);
  const written = text.slice(from, end);
  const argument = unquote(effect === 'include' ? firstWord(written) : written);
  const sends = effect === 'separator' || effect === 'output';
  if (runsProgram(name, effect, argument)) return { effect: 'shell', argument, end, sends };
  if (name === 'copy') return { effect, argument: `copy ${argument}`, end, sends };
  if (name === 'lo_unlink') return { effect, argument: `select lo_unlink(${argument})`, end, sends };
  return { effect, argument, end, sends };
}

/** `\o |program`, `\g |program`, and back-quoted text in any argument, which psql gives to a shell. */
function runsProgram(name: string, effect: ClientEffect, argument: string): boolean {
  if (argument.startsWith('|') && (effect === 'write' || name === 'g' || name === 'gx')) return true;
  return effect !== 'shell' && name !== 'copy' && argument.includes('`');
}

function firstWord(written: string): string {
  return /^\s*(?:'[^']*'|"[^"]*"|\S+)/.exec(written)?.[0] ?? '';
}

/** Arguments end at the line's end or at the next backslash outside quotes. */
function argumentEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') return at;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"' || character === '`') quote = character;
    else if (character === '\\') return at;
  }
  return text.length;
}
