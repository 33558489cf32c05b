import { posix } from 'node:path';
import type { SimpleCommand } from '../../../shell/command.ts';
import type { Span } from '../../../shell/source.ts';
import type { Word } from '../../../shell/word.ts';
import type { Facts } from '../../facts.ts';
import { fillHoles, hasHole, textWithHoles } from '../../hole.ts';
import type { ClientCall } from './client-call.ts';
import { producedText } from './produced-text.ts';

/** Statements that a client gets, or why they cannot be seen. */
export type SqlInput =
  | {
      readonly kind: 'text';
      /** With holes. */
      readonly text: string;
      /** The file it was read from, absolute. */
      readonly path?: string;
      readonly span?: Span | undefined;
    }
  | {
      readonly kind: 'unseen';
      /** One phrase: `the file dump.sql cannot be read`. */
      readonly why: string;
      readonly span?: Span | undefined;
    }
  /** A dump that another tool makes on the way: it fills a database, and may drop what stands there. */
  | { readonly kind: 'dump'; readonly drops: boolean; readonly span?: Span | undefined }
  /** Output that a program gets. */
  | { readonly kind: 'program'; readonly text: string; readonly span?: Span | undefined };

/** Everything that a client is given to run, in the order in which it runs. */
export function readInputs(call: ClientCall, command: SimpleCommand, facts: Facts): SqlInput[] {
  const first: SqlInput[] = [];
  const rest: SqlInput[] = [];
  let delimiter = '';
  for (const { role, word } of call.options) {
    if (role === 'first sql') first.push(inWord(word));
    else if (role === 'first file') first.push(...inFiles([textWithHoles(word)], word, command, facts));
    else if (role === 'sql') rest.push(inWord(word));
    else if (role === 'sql or file') rest.push(inWordOrFile(word, command, facts));
    else if (role === 'file') rest.push(...inFiles([textWithHoles(word)], word, command, facts));
    else if (role === 'files') rest.push(...inFiles(textWithHoles(word).split(','), word, command, facts));
    else if (role === 'delimiter') delimiter = `DELIMITER ${textWithHoles(word)}\n`;
    else if (role === 'output' && textWithHoles(word).startsWith('|')) {
      first.push({ kind: 'program', text: textWithHoles(word).slice(1).trim(), span: word.span });
    }
  }
  rest.push(...inOperands(call, command, facts));
  const asked = call.options.some(option => option.role === 'standard input');
  const { input } = call.client;
  if (asked || input === 'always' || (input === 'else' && rest.length === 0))
    rest.push(...readStandardInput(command, facts));
  const inputs = [...inStartup(call, command, facts), ...first, ...rest];
  if (delimiter === '') return inputs;
  return inputs.map(one => (one.kind === 'text' ? { ...one, text: delimiter + one.text } : one));
}

function inWord(word: Word): SqlInput {
  return { kind: 'text', text: textWithHoles(word), span: word.span };
}

function inWordOrFile(word: Word, command: SimpleCommand, facts: Facts): SqlInput {
  const text = textWithHoles(word);
  const file = /^fileb?:\/\/([\s\S]*)$/.exec(text)?.[1];
  return file === undefined ? inWord(word) : readFile(file, word, command, facts);
}

function inFiles(paths: readonly string[], word: Word, command: SimpleCommand, facts: Facts): SqlInput[] {
  return paths.flatMap(path =>
    path === '-' || path === '/dev/stdin'
      ? readStandardInput(command, facts)
      : [readFile(path, word, command, facts)],
  );
}

function inOperands(call: ClientCall, command: SimpleCommand, facts: Facts): SqlInput[] {
  const inputs: SqlInput[] = [];
  const joined: Word[] = [];
  for (const { role, word } of call.operands) {
    if (role === 'sql') inputs.push(inWord(word));
    else if (role === 'joined sql') joined.push(word);
    else if (role === 'file') inputs.push(...inFiles([textWithHoles(word)], word, command, facts));
    else if (role === 'code') inputs.push(inCode(word, command, facts));
    else if (role === 'at file') inputs.push(atFile(word, command, facts));
    else if (role === 'query out' && call.operands.some(one => /^queryout$/i.test(one.word.value ?? ''))) {
      inputs.push(inWord(word));
    }
  }
  if (joined.length > 0) {
    inputs.push({ kind: 'text', text: joined.map(textWithHoles).join(' '), span: joined[0]?.span });
  }
  return inputs;
}

/** Code as it stands, or in a file whose ending says so. */
function inCode(word: Word, command: SimpleCommand, facts: Facts): SqlInput {
  const text = textWithHoles(word);
  return /^[\w./-]+\.(?:rb|py|php)$/.test(text) ? readFile(text, word, command, facts) : inWord(word);
}

/** `@script` of SQL*Plus: the ending `.sql` may be left out. */
function atFile(word: Word, command: SimpleCommand, facts: Facts): SqlInput {
  const path = textWithHoles(word).replace(/^@@?/, '');
  const whole = posix.extname(path) === '' ? `${path}.sql` : path;
  return readFile(whole, word, command, facts);
}

/** Reads a file of statements; relative paths are meant from where the command runs. */
export function readFile(
  path: string,
  word: { readonly span?: Span | undefined },
  command: SimpleCommand,
  facts: Facts,
  from: string | undefined = command.cwd,
): SqlInput {
  const { span } = word;
  const unseen = (why: string): SqlInput => ({ kind: 'unseen', why, span });
  const shown = fillHoles(path);
  if (hasHole(path)) return unseen(`the file ${shown} is not known yet`);
  if (command.place.kind !== 'here') return unseen(`the file ${shown} is on another machine`);
  if (/^\/(?:dev\/fd|proc\/self\/fd)\//.test(path)) return unseen('its statements come from another command');
  if (!path.startsWith('/') && from === undefined)
    return unseen(`the file ${shown} is in an unknown directory`);
  const absolute = posix.resolve(from ?? '/', path);
  const read = facts.readFile(absolute);
  return read.ok
    ? { kind: 'text', text: read.text, path: absolute, span }
    : unseen(`the file ${shown} cannot be read (${read.reason})`);
}

/** Reads what the command has on its standard input; nothing where it is the terminal. */
export function readStandardInput(command: SimpleCommand, facts: Facts): SqlInput[] {
  const { stdin } = command;
  switch (stdin.kind) {
    case 'text':
      return [inWord(stdin.text)];
    case 'file': {
      // The shell opens it, so it is a file of this machine wherever the client itself runs.
      const here: SimpleCommand = { ...command, place: { kind: 'here' } };
      return [readFile(textWithHoles(stdin.path), stdin.path, here, facts)];
    }
    case 'pipe':
      return producedText(stdin.from, facts);
    case 'opaque':
      return [{ kind: 'unseen', why: stdin.why }];
    default:
      return [];
  }
}

/** Files that the client runs unasked: `~/.psqlrc`, `~/.sqliterc`. One that is not there is nothing. */
function inStartup(call: ClientCall, command: SimpleCommand, facts: Facts): SqlInput[] {
  const { startup } = call.client;
  if (startup === undefined || command.place.kind !== 'here') return [];
  if (startup.unless.some(name => call.given.has(name))) return [];
  const variable = startup.variable === undefined ? undefined : command.env.get(startup.variable);
  const path = variable?.state === 'known' ? variable.value : posix.join(facts.home, startup.file);
  const read = facts.readFile(posix.resolve(command.cwd ?? '/', path));
  return read.ok ? [{ kind: 'text', text: read.text, path }] : [];
}
