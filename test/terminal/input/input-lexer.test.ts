import { describe, expect, it } from 'vitest';
import { readToken, unfinishedTokens } from '../../../src/terminal/input/input-lexer.ts';

/** Tokens of a whole input: kind and text. */
function tokensOf(text: string): string[] {
  const input = Buffer.from(text, 'latin1');
  const found: string[] = [];
  let at = 0;
  while (at < input.length) {
    const token = readToken(input, at);
    if (token === undefined) return [...found, `unfinished ${input.toString('latin1', at)}`];
    found.push(`${token.kind} ${token.bytes.toString('latin1')}`);
    at += token.bytes.length;
  }
  return found;
}

describe('readToken', () => {
  it.each([
    ['letters', 'ab', ['key a', 'key b']],
    ['control characters', '\r\x03\x7f', ['key \r', 'key \x03', 'key \x7f']],
    ['a UTF-8 character', '\xe6\xbc\xa2', ['key \xe6\xbc\xa2']],
    ['a UTF-8 character that is cut', '\xe6\xbc', ['unfinished \xe6\xbc']],
    ['bytes that are no UTF-8', '\xff\x80', ['key \xff', 'key \x80']],
    ['cursor keys', '\x1b[A\x1bOB', ['key \x1b[A', 'key \x1bOB']],
    ['keys with modifiers', '\x1b[1;5C\x1b[3~', ['key \x1b[1;5C', 'key \x1b[3~']],
    ["the Linux console's function keys", '\x1b[[A', ['key \x1b[[A']],
    ['kitty and modifyOtherKeys', '\x1b[97;5u\x1b[27;5;97~', ['key \x1b[97;5u', 'key \x1b[27;5;97~']],
    ['Alt and a character', '\x1bx\x1b\xc3\xa9', ['key \x1bx', 'key \x1b\xc3\xa9']],
    ['Alt and a cursor key', '\x1b\x1b[A', ['key \x1b\x1b[A']],
    ['Escape twice', '\x1b\x1bx', ['key \x1b', 'key \x1bx']],
    ['focus', '\x1b[I\x1b[O', ['focus \x1b[I', 'focus \x1b[O']],
    ['SGR mouse', '\x1b[<0;10;20M\x1b[<0;10;20m', ['mouse \x1b[<0;10;20M', 'mouse \x1b[<0;10;20m']],
    ['old mouse', '\x1b[M !!', ['mouse \x1b[M !!']],
    ['old mouse beyond ASCII', '\x1b[M \xff\x1b', ['mouse \x1b[M \xff\x1b']],
    ['urxvt mouse', '\x1b[32;10;20M', ['mouse \x1b[32;10;20M']],
    ['the beginning of a paste', '\x1b[200~', ['paste \x1b[200~']],
    ['cursor position', '\x1b[12;40R', ['reply \x1b[12;40R']],
    ['attributes', '\x1b[?62;22c\x1b[>1;2;3c', ['reply \x1b[?62;22c', 'reply \x1b[>1;2;3c']],
    [
      'status, modes, key flags',
      '\x1b[0n\x1b[?1;2$y\x1b[?5u',
      ['reply \x1b[0n', 'reply \x1b[?1;2$y', 'reply \x1b[?5u'],
    ],
    ['window reports', '\x1b[8;30;100t', ['reply \x1b[8;30;100t']],
    ['colour', '\x1b]11;rgb:00/00/00\x07x', ['reply \x1b]11;rgb:00/00/00\x07', 'key x']],
    ['settings', '\x1bP1$r0m\x1b\\x', ['reply \x1bP1$r0m\x1b\\', 'key x']],
    ['a picture acknowledged', '\x1b_Gi=1;OK\x1b\\', ['reply \x1b_Gi=1;OK\x1b\\']],
    ['a sequence that is none', '\x1b[1\r', ['key \x1b[1', 'key \r']],
    ['unfinished ones', 'a\x1b[1;', ['key a', 'unfinished \x1b[1;']],
  ])('reads %s', (_title, text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });
});

describe('unfinishedTokens', () => {
  it.each([
    ['\x1b', ['key \x1b']],
    ['\x1b\x1b', ['key \x1b', 'key \x1b']],
    ['\x1b[', ['key \x1b[']],
    ['\x1bP', ['key \x1bP']],
    ['\x1bP1$r', ['reply \x1bP1$r']],
    ['\x1b[?6', ['reply \x1b[?6']],
    ['\x1b[<0;', ['mouse \x1b[<0;']],
  ])('takes %j for %j', (text, expected) => {
    const tokens = unfinishedTokens(Buffer.from(text, 'latin1'));
    expect(tokens.map(({ kind, bytes }) => `${kind} ${bytes.toString('latin1')}`)).toEqual(expected);
  });
});
