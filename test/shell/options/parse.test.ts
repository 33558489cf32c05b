import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../src/shell/options/parse.ts';
import { GNU, GO, optionTable, POSIX } from '../../../src/shell/options/table.ts';
import { knownWord, type Word } from '../../../src/shell/word.ts';

const words = (line: string): Word[] =>
  line
    .split(' ')
    .filter(text => text !== '')
    .map(text => knownWord(text));

const curl = optionTable('X|request= s|silent S|show-error d|data= json= color=?', { ...GNU, equals: false });
const gnu = optionTable('r|recursive f|force request= n|lines= color=?', GNU);
const go = optionTable('auto-approve target= v', GO);

function read(line: string, table = gnu, settings = {}): string {
  const parsed = parseOptions(words(line), table, settings);
  const options = parsed.options.map(
    option => option.name + (option.value === undefined ? '' : `=${option.value.text}`),
  );
  return [options.join(' '), parsed.operands.map(operand => operand.text).join(' ')].join(' | ');
}

describe('parseOptions', () => {
  it.each([
    ['-rf a b', 'recursive force | a b'],
    ['a -r b', 'recursive | a b'],
    ['--rec a', 'recursive | a'],
    ['--request=DELETE a', 'request=DELETE | a'],
    ['--request DELETE a', 'request=DELETE | a'],
    ['-n5 a', 'lines=5 | a'],
    ['-rn 5 a', 'recursive lines=5 | a'],
    ['--color a', 'color | a'],
    ['--color=auto a', 'color=auto | a'],
    ['-r -- -f', 'recursive | -f'],
    ['-', ' | -'],
    ['--re a', 're | a'],
    ['--lines', 'lines | '],
  ])('reads %s as getopt_long does', (line, wanted) => expect(read(line)).toBe(wanted));

  it.each([
    ['-sSXDELETE u', 'silent show-error request=DELETE | u'],
    ['--request=DELETE u', 'request=DELETE | u'],
  ])('reads %s as curl does', (line, wanted) => expect(read(line, curl)).toBe(wanted));

  it('takes one dash for a long option where the style says so', () =>
    expect(read('-auto-approve -target=x --target y z', go)).toBe('auto-approve target=x target=y | z'));

  it('stops at the first operand in POSIX style', () =>
    expect(read('-r a -f', optionTable('r f', POSIX))).toBe('r | a -f'));

  it('says when an unknown option may have taken a word, and takes it if asked', () => {
    expect(parseOptions(words('--what x y'), gnu).ambiguous).toBe(true);
    expect(read('--what x y')).toBe('what | x y');
    expect(read('--what x y', gnu, { unknownTakesValue: true })).toBe('what=x | y');
    expect(parseOptions(words('--what -r'), gnu).ambiguous).toBe(false);
  });

  it('keeps the known beginning of a word that is not known', () => {
    const token: Word = {
      text: '--request=$M',
      value: undefined,
      parts: [
        { kind: 'text', text: '--request=' },
        { kind: 'unknown', text: '$M', reason: 'parameter', name: 'M', splits: true },
      ],
    };
    const parsed = parseOptions([token], gnu);
    expect(parsed.options[0]).toMatchObject({ name: 'request', value: { text: '$M', value: undefined } });
  });
});
