import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { ReplayTerminal } from '../../../src/replay/cast/replay-terminal.ts';
import { pictureRows } from '../../../src/replay/player/picture.ts';

async function rowsOf(
  output: string,
  area: { columns: number; rows: number; cursor?: boolean },
  size = { columns: 20, rows: 5 },
): Promise<string[]> {
  const terminal = await ReplayTerminal.open(size);
  await terminal.output(output);
  return pictureRows(terminal.screen, {
    columns: area.columns,
    rows: area.rows,
    of: size.rows,
    cursor: area.cursor ?? false,
  });
}

describe('the picture of a screen', () => {
  it('keeps text and colours, row by row', async () => {
    const rows = await rowsOf('plain \u001b[31mred\u001b[0m\r\n\u001b[1mbold', { columns: 12, rows: 5 });
    expect(rows[0]).toBe('plain \u001b[0;31mred\u001b[0m   ');
    expect(rows[1]).toBe('\u001b[0;1mbold\u001b[0m        ');
    expect(rows).toHaveLength(5);
  });

  it('is exactly as wide as asked, also where wide characters are cut', async () => {
    for (const columns of [1, 2, 3, 7, 20]) {
      const rows = await rowsOf('中文字和abc', { columns, rows: 1 });
      expect(stringWidth(rows[0] ?? '')).toBe(columns);
    }
  });

  it('shows the cursor', async () => {
    const rows = await rowsOf('ab', { columns: 4, rows: 1, cursor: true });
    expect(rows[0]).toBe('ab\u001b[0;7m \u001b[0m ');
  });

  it('shows the rows around the cursor if not all fit', async () => {
    const rows = await rowsOf('1\r\n2\r\n3\r\n4\r\n5', { columns: 1, rows: 3 });
    expect(rows).toEqual(['3', '4', '5']);
    expect(await rowsOf('1\r\n2', { columns: 1, rows: 3 })).toEqual(['1', '2', ' ']);
    expect(await rowsOf('1\r\n2\r\n3', { columns: 1, rows: 3 })).toEqual(['2', '3', ' ']);
  });

  it('leaves out what would reorder the text beside it', async () => {
    const rows = await rowsOf('a\u202eb\u200bc', { columns: 3, rows: 1 });
    expect(rows[0]).toBe('abc');
  });
});
