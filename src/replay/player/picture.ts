import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import { ATTRIBUTE, penSequence, plainPen, samePen } from '../../terminal/modes/pen.ts';
import { penOf } from '../../terminal/screen/cell-pen.ts';

/** A part of a screen. */
export interface PictureArea {
  readonly rows: number;
  readonly columns: number;
  /** Rows of the recorded terminal; of more than fit, those around the cursor are shown. */
  readonly of: number;
  readonly cursor: boolean;
}

/** Characters that would reorder or hide what stands beside them on another terminal. */
const FORMATS = /[\p{Cc}\p{Cf}]/gu;

/**
 * A screen as lines of text with SGR attributes, each exactly as wide as asked; the cursor is shown inverse.
 */
export function pictureRows(buffer: IBuffer, area: PictureArea): string[] {
  const hidden = Math.max(0, area.of - area.rows);
  const below = Math.min(2, Math.floor(area.rows / 3));
  const top = Math.min(hidden, Math.max(0, buffer.cursorY - area.rows + 1 + below));
  return Array.from({ length: Math.min(area.rows, area.of) }, (_, row) => {
    const cursor = area.cursor && row + top === buffer.cursorY ? { cursor: buffer.cursorX } : {};
    return pictureRow(buffer.getLine(buffer.baseY + top + row), area.columns, cursor);
  });
}

/** What is shown otherwise than it is. */
export interface RowChanges {
  /** Column of the cursor. */
  readonly cursor?: number;
  /** Characters that stand in the place of others, by column. */
  readonly masked?: ReadonlyMap<number, string> | undefined;
}

/** One line of it. */
export function pictureRow(line: IBufferLine | undefined, columns: number, changes: RowChanges): string {
  const parts: string[] = [];
  let pen = plainPen();
  let cell: IBufferCell | undefined;
  let column = 0;
  while (column < columns) {
    cell = line?.getCell(column, cell);
    const mask = changes.masked?.get(column);
    const width = mask === undefined ? Math.max(cell?.getWidth() ?? 1, 1) : 1;
    // A wide character that is cut by the edge is not drawn at all.
    const fits = cell !== undefined && column + width <= columns;
    const chars = mask ?? (fits ? (cell?.getChars() ?? '').replace(FORMATS, '') : '');
    const wanted = cell === undefined ? plainPen() : penOf(cell);
    if (column === changes.cursor) wanted.attributes ^= ATTRIBUTE.inverse;
    if (!samePen(pen, wanted)) parts.push(penSequence(wanted));
    pen = wanted;
    parts.push(chars === '' ? ' '.repeat(Math.min(width, columns - column)) : chars);
    column += width;
  }
  if (!samePen(pen, plainPen())) parts.push('\u001b[m');
  return parts.join('');
}
