import { makeStatement } from '../reader/make-statement.ts';
import { readName } from '../reader/names.ts';
import type { Phrase } from '../reader/phrase.ts';
import type { SqlStatement } from '../statement.ts';
import { readObject } from './object.ts';

/** Kinds of objects whose definition holds statements that do not run now. */
const STORED = new Set([
  ...['function', 'procedure', 'trigger', 'event', 'package', 'package body', 'rule', 'view', 'policy'],
  ...['task', 'type body', 'event trigger', 'table function', 'continuous query'],
]);

/** Reads `CREATE [OR REPLACE] …`. */
export function readCreate(phrase: Phrase): SqlStatement[] {
  const flags: string[] = [];
  let at = 1;
  if (phrase.word(1) === 'or') {
    flags.push(`or ${phrase.word(2)}`);
    at = 3;
  }
  const definer = phrase.word(at) === 'definer' || phrase.word(at) === 'algorithm';
  if (definer) at = Math.max(at, phrase.find(at, ...STORED));
  const object = readObject(phrase, at);
  flags.push(...object.flags);
  at = object.next;
  for (const words of [['concurrently'], ['if', 'not', 'exists']] as const) {
    if (!phrase.words(at, ...words)) continue;
    flags.push(words.join(' '));
    at += words.length;
  }
  const found = readName(phrase, at);
  const name = found?.name ?? '';
  if (phrase.words(phrase.length - 3, 'on', 'commit', 'drop')) flags.push('on commit drop');
  const temporary = object.temporary || /(?:^|\.)#/.test(name);
  const names = name === '' ? [] : [name];
  return [makeStatement(phrase, 'create', { object: object.kind, names, temporary, flags })];
}

/** Does a CREATE only store the statements it holds? */
export function isStored(object: string): boolean {
  return STORED.has(object);
}
