import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles, holedText, shownText } from '../../../src/shell/syntax/holes.ts';
import { type WordPart, wordOf } from '../../../src/shell/word.ts';

const part: fc.Arbitrary<WordPart> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }).map(text => ({ kind: 'text', text }) as const),
  fc
    .string({ minLength: 1 })
    .map(text => ({ kind: 'unknown', text, reason: 'parameter', splits: false }) as const),
);

describe('a text with holes', () => {
  it('keeps the length and the places of what was written', () => {
    fc.assert(
      fc.property(fc.array(part), parts => {
        const { text, written, holes } = holedText(wordOf('', parts));
        expect(written).toBe(parts.map(one => one.text).join(''));
        expect(text).toHaveLength(written.length);
        expect(shownText(text, holes)).toHaveLength(text.length);
      }),
    );
  });

  it('gives the parts back', () => {
    const ascii = fc.string({ minLength: 1 });
    const parts = fc.array(
      fc.oneof(
        ascii.map(text => ({ kind: 'text', text }) as const),
        ascii.map(text => ({ kind: 'unknown', text, reason: 'parameter', splits: false }) as const),
      ),
    );
    fc.assert(
      fc.property(parts, given => {
        const { text, holes } = holedText(wordOf('', given));
        const back = fillHoles(text, holes) ?? [{ kind: 'text', text }];
        const joined = (list: readonly WordPart[]) =>
          list.map(one => (one.kind === 'text' ? one.text : `<${one.text}>`)).join('');
        expect(joined(back)).toBe(joined(given));
        expect(back.filter(one => one.kind === 'unknown')).toEqual(
          given.filter(one => one.kind === 'unknown'),
        );
      }),
    );
  });

  it('takes its own kind of characters in a text for unknown, never for a hole', () => {
    const icon = '\ue000\uf8ff';
    const unknown = { kind: 'unknown', text: '$x', reason: 'parameter', splits: false } as const;
    const { text, holes } = holedText(wordOf('', [{ kind: 'text', text: icon }, unknown]));
    expect(fillHoles(text, holes)).toEqual([
      { kind: 'unknown', text: icon, reason: 'limit', splits: false },
      unknown,
    ]);
  });

  it('says that there are none', () => {
    expect(fillHoles('plain', [])).toBeUndefined();
    expect(holedText(wordOf('plain', [{ kind: 'text', text: 'plain' }])).holes).toEqual([]);
  });
});
