import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipLine, frameSequence } from '../../../src/terminal/overlay/frame.ts';
import { cellsOf, openTerminal, show } from '../headless.ts';

const size = { columns: 10, rows: 3 };

describe('clipLine', () => {
  it.each([
    ['short', 'short', 5],
    ['exactly 10', 'exactly 10', 10],
    ['rather long', 'rather lon', 10],
    ['漢字漢字漢字', '漢字漢字漢', 10],
    ['a漢字漢字漢字', 'a漢字漢字', 9],
    ['e\u0301e\u0301', 'e\u0301e\u0301', 2],
    ['\x1b[31mred\x1b[m', '\x1b[31mred\x1b[m', 3],
    ['a\x1b[2Jb\x1b]2;t\x07c\x1b[1;1Hd', 'a[2Jb]2;tc', 10],
    ['a\tb\rc\nd\x07\x9b31m', 'abcd31m', 7],
    ['\x1b', '', 0],
  ])('of %j is %j', (line, text, width) => {
    expect(clipLine(line, 10)).toEqual({ text, width });
  });

  it('takes no longer for hostile lines', () => {
    const started = performance.now();
    clipLine('\x1b['.repeat(200_000), 10);
    clipLine(`\x1b[${'1;'.repeat(200_000)}`, 10);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('frameSequence', () => {
  it('fills the whole screen with its lines, whatever was there and whatever is in them', async () => {
    const line = fc.string({ unit: 'binary', maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), async lines => {
        const terminal = await openTerminal(size.columns, size.rows);
        show(terminal, `junk junk\r\njunk junk junk junk\x1b[1;1H\x1b[44m\x1b[?7l`);
        show(terminal, frameSequence(lines, size));
        const clean = await openTerminal(size.columns, size.rows);
        show(clean, `\x1b[?7l${frameSequence(lines, size)}`);
        expect(cellsOf(terminal.buffer.active)).toEqual(cellsOf(clean.buffer.active));
        expect(terminal.buffer.active.length).toBe(size.rows);
        terminal.dispose();
        clean.dispose();
      }),
      { numRuns: 200 },
    );
  });

  it('leaves a full last row as it is', async () => {
    const terminal = await openTerminal(size.columns, size.rows);
    show(terminal, `\x1b[?7l${frameSequence(['0123456789', 'a', '0123456789'], size)}`);
    expect(cellsOf(terminal.buffer.active)).toEqual(['0123456789', 'a', '0123456789']);
  });
});
