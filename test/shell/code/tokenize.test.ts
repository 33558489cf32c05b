// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is program code
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/shell/code/language.ts';
import { tokenize } from '../../../src/shell/code/tokenize.ts';

const texts = (code: string, language: Language) =>
  tokenize(code, language).flatMap(token => (token.kind === 'text' ? [token.value] : []));

describe('texts in code', () => {
  it.each<[Language, string, (string | undefined)[]]>([
    ['python', `a('b', "c")`, ['b', 'c']],
    ['python', `"""a\n"b" """`, ['a\n"b" ']],
    ['python', `r'a\\n' b'c' f'd' f'{e}'`, ['a\\n', 'c', 'd', undefined]],
    ['python', `'a\\'b\\n\\\\'`, ["a'b\n\\"]],
    ['python', `# 'a'\n'b'`, ['b']],
    ['python', `'a' 'b'`, ['a', 'b']],
    ['python', `'open`, ['open']],
    ['node', `"a" + 'b' // "c"`, ['a', 'b']],
    ['node', '/* "a" */ `b` `c${d}`', ['b', undefined]],
    ['node', `x = /"/.test("a")`, ['a']],
    ['node', `x = y / 2; "a" / "b"`, ['a', 'b']],
    ['node', `x.replace(/[/"]/g, "a")`, ['a']],
    ['ruby', `'a' "b" "c#{d}" # "e"`, ['a', 'b', undefined]],
    ['ruby', '`rm x` %x(rm y) %q{z} %w[a b]', ['rm x', 'rm y', 'z', 'a b']],
    ['perl', `'a' "b $c" q(d) qq{e} qx[f]`, ['a', undefined, 'd', 'e', 'f']],
    ['perl', `s/"a"/"b"/; 'c'`, ['"a"', 'c']],
    ['php', `'a' "b" "c $d" // 'e'`, ['a', 'b', undefined]],
    ['awk', `{ system("rm x") } # "y"`, ['rm x']],
  ])('%s: %s', (language, code, expected) => {
    expect(texts(code, language)).toEqual(expected);
  });

  it('that run by themselves are told', () => {
    const runs = tokenize('`a` "b" %x(c)', 'ruby').map(token => token.kind === 'text' && token.runs);
    expect(runs).toEqual([true, false, true]);
  });
});

describe('the tokenizer', () => {
  const languages: Language[] = ['python', 'node', 'ruby', 'perl', 'php', 'awk'];

  it('ends on any text, with tokens in order inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...languages), (code, language) => {
        let at = 0;
        for (const token of tokenize(code, language)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.end).toBeLessThanOrEqual(code.length);
          at = token.end;
        }
      }),
    );
  });

  it('does work in proportion to hostile texts', () => {
    for (const piece of ['"', "'", '`', '"""', '/', '(', '\\', '%x(', 'q(', '/*', '#{', '${']) {
      for (const language of languages)
        expect(tokenize(piece.repeat(20_000), language).length).toBeLessThan(200_001);
    }
  });
});
