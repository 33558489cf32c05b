import type { ClientCommand, ClientEffect } from '../client-command.ts';
import { argumentEnd, lineEnd, unquote } from './line.ts';

type WordClient = 'mysql' | 'sqlcmd' | 'sqlplus' | 'words';

/** Commands by the client's first word on a line; what follows is the argument. */
const EFFECTS: Readonly<Record<WordClient, ReadonlyMap<string, ClientEffect>>> = {
  mysql: effects({
    source: 'include',
    system: 'shell',
    delimiter: 'delimiter',
    pager: 'shell',
    tee: 'write',
    connect: 'connect',
    use: 'sql',
    go: 'separator',
    ego: 'separator',
    clear: 'separator',
  }),
  sqlcmd: effects({ ':r': 'include', '!!': 'shell', ':!!': 'shell', ':connect': 'connect', ':out': 'write' }),
  sqlplus: effects({
    '@': 'include',
    '@@': 'include',
    start: 'include',
    host: 'shell',
    '!': 'shell',
    connect: 'connect',
    conn: 'connect',
    spool: 'write',
  }),
  words: effects({
    source: 'include',
    '!source': 'include',
    '!load': 'include',
    '!run': 'include',
    '!sh': 'shell',
    '!system': 'shell',
    '!': 'shell',
    shell: 'shell',
    dfs: 'shell',
  }),
};

/** A word, or the signs that stand for one. */
const NAME = /^(?:[:!]?[A-Za-z]+(?![\w(.])|:!!|!!|!|@@|@)/;

/** Reads a line that begins with a command of the client; undefined if it does not. */
export function readWordCommand(text: string, start: number, client: WordClient): ClientCommand | undefined {
  const end = lineEnd(text, start);
  const name = NAME.exec(text.slice(start, Math.min(end, start + 20)))?.[0].toLowerCase() ?? '';
  const known = !EFFECTS[client].has(name) && name.startsWith('!') ? '!' : name;
  const effect = EFFECTS[client].get(known);
  if (effect === undefined) return undefined;
  const endsAtSemicolon = client === 'words' || client === 'mysql';
  const stop = endsAtSemicolon && effect !== 'delimiter' ? argumentEnd(text, start) : end;
  const rest = text.slice(start + known.length, stop).trim();
  if (effect === 'delimiter') return { effect, argument: rest.split(/\s/)[0] ?? '', end: stop, sends: false };
  const argument = effect === 'shell' ? rest : unquote(rest);
  if (effect === 'separator') return { effect, argument: '', end: stop, sends: true };
  return { effect, argument: known === 'use' ? `use ${argument}` : argument, end: stop, sends: false };
}

function effects(table: Readonly<Record<string, ClientEffect>>): ReadonlyMap<string, ClientEffect> {
  return new Map(Object.entries(table));
}
