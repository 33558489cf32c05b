import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintRow, paintScreen } from '../../../src/terminal/screen/painter.ts';
import { cellsOf, openTerminal, show } from '../headless.ts';
import { OUTPUT_SIZE, programOutput } from '../program-output.ts';

const { columns, rows } = OUTPUT_SIZE;

describe('paintScreen', () => {
  it('shows the same cells on another terminal, whatever is there', async () => {
    await fc.assert(
      fc.asyncProperty(programOutput, programOutput, fc.boolean(), async (output, junk, lines) => {
        const model = await openTerminal(columns, rows);
        show(model, output);
        const painted = await openTerminal(columns, rows);
        show(painted, `${junk}\x1b[?47h\x1b[r\x1b[?6l\x1b[4l\x1b(B\x0f\x1b[?7l`);
        show(painted, paintScreen(model.buffer.active, OUTPUT_SIZE, lines));
        const { baseY } = model.buffer.active;
        expect(cellsOf(painted.buffer.active)).toEqual(cellsOf(model.buffer.active).slice(baseY));
        model.dispose();
        painted.dispose();
      }),
      { numRuns: 300 },
    );
  });

  it('writes lines and corners by the set that the program used', async () => {
    const model = await openTerminal(columns, rows);
    show(model, 'ab \x1b(0lqqk\x1b(B cd');
    expect(paintScreen(model.buffer.active, OUTPUT_SIZE, true)).toContain('ab \x1b(0lqqk\x1b(B');
    expect(paintScreen(model.buffer.active, OUTPUT_SIZE, false)).toContain('┌');
  });
});

describe('paintRow', () => {
  it.each([
    ['nothing for an empty line', '', ''],
    ['text without blanks behind it', 'text', 'text'],
    ['blanks that were written', 'a  ', 'a  '],
    ['cells that were passed over', '\x1b[5Gx', '\x1b[5Gx'],
    ['colours, and plain again', '\x1b[31mred\x1b[m x', '\x1b[0;31mred\x1b[0m x'],
    ['erased cells with a background', 'a\x1b[44m\x1b[3X', 'a\x1b[0;44m   \x1b[m'],
    ['the place after a character of uncertain width', '漢a', '漢\x1b[3Ga'],
  ])('writes %s', async (_title, output, expected) => {
    const model = await openTerminal(columns, rows);
    show(model, output);
    expect(paintRow(model.buffer.active.getLine(0), columns)).toBe(expected);
  });
});
