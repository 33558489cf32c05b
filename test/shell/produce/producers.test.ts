import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/shell/source.ts';
import { run } from '../render.ts';

const files = { '/w/f': 'in f\n' };

/** The value that a substitution gets, as the argument of a command. */
const value = (text: string, dialect: Dialect = 'bash') =>
  run(`p "$(${text})"`, { dialect, files, open: true })[0]?.slice(2);

describe('constant output', () => {
  it.each<[string, string]>([
    ['echo a b', '"a b"'],
    ['echo -n a', 'a'],
    ['echo -e "a\\tb\\x41\\0101\\cz"', '"a\\tbAA"'],
    ['echo "a\\tb"', '"a\\\\tb"'],
    ['echo -E -e -E "a\\n"', '"a\\\\n"'],
    ['echo -x', '-x'],
    ['printf a', 'a'],
    ["printf '%s-' a b", 'a-b-'],
    ["printf '%s %d%%\\n' a 5", '"a 5%"'],
    ["printf '%b' 'a\\tb'", '"a\\tb"'],
    ["printf '%c%c' abc de", 'ad'],
    ["printf '\\x41\\101\\u00e9'", '"AAé"'],
    ['printf \'%s\' "$X/y"', '<$X>/y'],
    ['cat f', '"in f"'],
    ['cat < f', '"in f"'],
    ['cat <<< a', 'a'],
    ['echo a | cat', 'a'],
    ['echo a | tee g', 'a'],
    ['echo YWJj | base64 -d', 'abc'],
    ['echo YWJj | base64 --decode', 'abc'],
    ['printf abc | base64', 'YWJj'],
    ['echo abc | rev', 'cba'],
    ['pwd', '/w'],
    ['cd /x; pwd', '/x'],
    ['dirname /a/b/', '/a'],
    ['basename /a/b.c .c', 'b'],
    ['basename a .a', 'a'],
    ['true; echo a', 'a'],
    ['echo a; echo b', '"a\\nb"'],
    ['(echo a); { echo b; }', '"a\\nb"'],
    ['x=1; echo $x', '1'],
    ['f() { echo "$1"; }; f a', 'a'],
    ["sh -c 'echo a'", 'a'],
    ["eval 'echo a'", 'a'],
    ['for i in 1 2; do echo $i; done', '"1\\n2"'],
    ['echo a >&2', '""'],
    ['echo a > g', '""'],
    ['echo a >/dev/null; echo b', 'b'],
  ])('of %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each<[Dialect, string, string]>([
    ['sh', 'echo "a\\tb"', '"a\\tb"'],
    ['sh', 'echo -e a', '"-e a"'],
    ['sh', 'echo -n a', 'a'],
    ['zsh', 'echo "a\\tb"', '"a\\tb"'],
    ['zsh', 'echo -E "a\\tb"', '"a\\\\tb"'],
    ['zsh', 'print -r "a\\tb"', '"a\\\\tb"'],
  ])('in %s of %s', (dialect, text, expected) => {
    expect(value(text, dialect)).toBe(expected);
  });

  it.each([
    'date',
    'echo *',
    'echo -e "\\xff"',
    'printf "%5s" a',
    'printf "%s" $X',
    'printf "$X"',
    'cat missing',
    'cat -n f',
    'echo /w8= | base64 -d',
    'if a; then echo b; fi',
    'a && echo b',
    'while a; do echo b; done',
    'a | echo b; c',
    'head -1 f',
    'curl u > f; cat f',
    'echo a 1>&3',
  ])('is not made up for %s', text => {
    expect(value(text)).toMatch(/^<\$\(/);
  });
});
