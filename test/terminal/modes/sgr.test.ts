import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ATTRIBUTE,
  COLOUR_KIND,
  DEFAULT_COLOUR,
  type Pen,
  penSequence,
  plainPen,
  samePen,
} from '../../../src/terminal/modes/pen.ts';
import { applySgr } from '../../../src/terminal/modes/sgr.ts';

function penAfter(...parameters: readonly string[]): Pen {
  const pen = plainPen();
  for (const text of parameters) applySgr(pen, Buffer.from(text), 0, text.length);
  return pen;
}

const { basic, palette, rgb } = COLOUR_KIND;
const { bold, dim, italic, blink, inverse, invisible, strikethrough, overline } = ATTRIBUTE;

describe('applySgr', () => {
  it.each<[string, readonly string[], Partial<Pen>]>([
    ['nothing is a reset', ['1;31', ''], {}],
    ['an empty number is 0', ['1;;4'], { underline: 1 }],
    [
      'attributes',
      ['1;2;3;5;7;8;9;53'],
      { attributes: bold | dim | italic | blink | inverse | invisible | strikethrough | overline },
    ],
    ['attributes off', ['1;2;3;4;5;7;8;9;53', '22;23;24;25;27;28;29;55'], {}],
    ['basic colours', ['31;42'], { foreground: basic | 1, background: basic | 2 }],
    ['bright colours', ['97;100'], { foreground: basic | 15, background: basic | 8 }],
    ['default colours', ['31;42;58;5;1', '39;49;59'], {}],
    ['palette', ['38;5;200;48;5;17'], { foreground: palette | 200, background: palette | 17 }],
    ['24 bits', ['38;2;1;2;3;1'], { foreground: rgb | 0x010203, attributes: bold }],
    ['24 bits with colons', ['38:2:1:2:3'], { foreground: rgb | 0x010203 }],
    ['24 bits with colons and a colour space', ['48:2::1:2:3'], { background: rgb | 0x010203 }],
    ['palette with colons', ['58:5:9'], { underlineColour: palette | 9 }],
    ['underline styles', ['4:3'], { underline: 3 }],
    ['no underline', ['4:3', '4:0'], {}],
    ['double underline', ['21'], { underline: 2 }],
    ['a colour that is cut short', ['1;38;2;1'], { attributes: bold }],
    ['an unknown kind of colour', ['38;9;1'], { attributes: bold }],
    ['unknown numbers', ['73;200;99999999999'], {}],
  ])('reads %s', (_title, parameters, expected) => {
    expect(penAfter(...parameters)).toEqual({ ...plainPen(), ...expected });
  });

  it('reads no more numbers than there is room for', () => {
    expect(penAfter(`${'1;'.repeat(5000)}31`)).toEqual({ ...plainPen(), attributes: bold });
  });
});

describe('penSequence', () => {
  const colour = fc.oneof(
    fc.constant(DEFAULT_COLOUR),
    fc.nat(15).map(value => basic | value),
    fc.nat(255).map(value => palette | value),
    fc.nat(0xffffff).map(value => rgb | value),
  );
  const anyPen: fc.Arbitrary<Pen> = fc.record({
    attributes: fc.nat(255),
    underline: fc.nat(5),
    foreground: colour,
    background: colour,
    underlineColour: fc.oneof(
      fc.constant(DEFAULT_COLOUR),
      fc.nat(255).map(value => palette | value),
    ),
  });

  it('takes up a pen whatever was before', () => {
    fc.assert(
      fc.property(anyPen, anyPen, (pen, before) => {
        const text = penSequence(pen).slice(2, -1);
        applySgr(before, Buffer.from(text), 0, text.length);
        expect(before).toEqual(pen);
        expect(samePen(before, pen)).toBe(true);
      }),
    );
  });

  it('writes a plain underline as 4, which every terminal knows', () => {
    expect(penSequence({ ...plainPen(), underline: 1 })).toBe('\x1b[0;4m');
  });
});
