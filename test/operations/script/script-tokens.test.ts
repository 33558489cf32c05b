import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptChains } from '../../../src/operations/script/script-chains.ts';
import { scriptTokens } from '../../../src/operations/script/script-tokens.ts';

const shown = (text: string): string[] => scriptTokens(text).map(token => `${token.kind}:${token.text}`);

describe('scriptTokens', () => {
  it.each([
    ['a.b("c")', ['name:a', 'sign:.', 'name:b', 'sign:(', 'string:c', 'sign:)']],
    [`'it\\'s' "\\x41\\u0042"`, ["string:it's", 'string:AB']],
    ['a /* x */ + // y\nb', ['name:a', 'sign:+', 'name:b']],
    ['x = /a[/]b/g', ['name:x', 'sign:=', 'regex:/a[/]b/', 'name:g']],
    ['a / b / c', ['name:a', 'sign:/', 'name:b', 'sign:/', 'name:c']],
    ['`plain`', ['string:plain']],
    ['a?.b', ['name:a', 'sign:?.', 'name:b']],
  ])('cuts %s', (text, wanted) => expect(shown(text)).toEqual(wanted));

  it('takes a template with an expression for something not known', () => {
    const [token] = scriptTokens(`\`a${'$'}{b}\``);
    expect(token?.kind).toBe('hole');
  });

  it('covers the text in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        let at = 0;
        for (const token of scriptTokens(text)) {
          expect(token.start).toBeGreaterThanOrEqual(at);
          expect(token.end).toBeGreaterThan(token.start);
          at = token.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('scriptChains', () => {
  it('finds chains inside arguments and bodies', () => {
    const chains = scriptChains('a.b(c.d(1)).e; if (x) { f["g"](h) }');
    expect(chains.map(chain => [chain.root, ...chain.steps.map(step => step.name)].join('.'))).toEqual([
      'a.b.e',
      'c.d',
      'if.',
      'x',
      'f.g',
      'h',
    ]);
  });
});
