import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandWords } from '../../src/config/command-words.ts';

/** What bash makes of a command's words. */
function bashWords(text: string): string[] {
  // A function in place of every command takes its words as it gets them.
  const output = execFileSync('bash', ['--norc', '-c', `args() { printf '%s\\0' "$@"; }\nargs ${text}`], {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.split('\0').slice(0, -1);
}

describe('commandWords', () => {
  it.each<[string, string[] | undefined]>([
    ['make reset', ['make', 'reset']],
    ['  docker  compose\tdown -v ', ['docker', 'compose', 'down', '-v']],
    ['psql -c "drop table a"', ['psql', '-c', 'drop table a']],
    ['echo \'a $b\' "c"d\\ e', ['echo', 'a $b', 'cd e']],
    ["rm ''", ['rm', '']],
    ['npm run db:reset -- --yes', ['npm', 'run', 'db:reset', '--', '--yes']],
    ['make A=1', ['make', 'A=1']],
    ['', undefined],
    ['  ', undefined],
    ['A=1 make', undefined],
    ['rm $DIR', undefined],
    ['rm "$DIR"', undefined],
    ['rm `x`', undefined],
    ['rm *', undefined],
    ['rm a?', undefined],
    ['rm [ab]', undefined],
    ['rm {a,b}', undefined],
    ['rm ~', undefined],
    ['rm a; rm b', undefined],
    ['a && b', undefined],
    ['a | b', undefined],
    ['a > b', undefined],
    ['a &', undefined],
    ['(a)', undefined],
    ['a\nb', undefined],
    ['a # b', undefined],
    ["a 'b", undefined],
    ['a "b', undefined],
    ['a \\', undefined],
    ['! a', undefined],
    ['a b#c', ['a', 'b#c']],
    ['a b~c', ['a', 'b~c']],
  ])('%j', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it('takes for words only what bash takes for the same', () => {
    const piece = fc.constantFrom(
      'a',
      'b c',
      '"',
      "'",
      '\\',
      ' ',
      '$',
      '`',
      '*',
      ';',
      '#',
      '~',
      '=',
      '-',
      '{',
      'é',
      '\t',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map(list => `x ${list.join('')}`),
        text => {
          const words = commandWords(text);
          if (words !== undefined) expect(bashWords(text)).toEqual(words);
        },
      ),
      { numRuns: 150 },
    );
  });
});
