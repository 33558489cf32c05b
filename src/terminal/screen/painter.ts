import type { IBuffer, IBufferCell, IBufferLine } from '@xterm/headless';
import { penSequence, plainPen, samePen } from '../modes/pen.ts';
import type { TerminalSize } from '../terminal-size.ts';
import { penOf } from './cell-pen.ts';

/**
 * Paints the last `rows` lines of a screen buffer on a terminal, each at its place, over whatever is there.
 * Expects no margins and no origin mode; leaves a plain pen and the cursor anywhere. With `lineDrawing` lines
 * and corners are written by DEC's set, as the program did: not every terminal has them in Unicode.
 * Not kept, for want of them in the buffer's cells: underline styles and colours, hyperlinks, pictures.
 */
export function paintScreen(buffer: IBuffer, size: TerminalSize, lineDrawing: boolean): string {
  const rows = ['\x1b[m\x1b[H\x1b[2J'];
  for (let row = 0; row < size.rows; row += 1) {
    const plain = paintRow(buffer.getLine(buffer.baseY + row), size.columns);
    const text = lineDrawing ? plain.replace(LINES, drawLines) : plain;
    if (text !== '') rows.push(`\x1b[${row + 1};1H${text}`);
  }
  return rows.join('');
}

/**
 * The bytes that write one line on an erased row, from its first column, with a plain pen before and after.
 * Cells that were never written are passed over, so that the terminal still takes them for empty.
 */
export function paintRow(line: IBufferLine | undefined, columns: number): string {
  if (line === undefined) return '';
  const parts: string[] = [];
  const end = writtenWidth(line, columns);
  const plain = plainPen();
  let pen = plain;
  /** Column where the terminal's cursor is, or -1 where its idea may differ from ours. */
  let at = 0;
  let cell: IBufferCell | undefined;
  for (let column = 0; column < end; column += Math.max(cell?.getWidth() ?? 1, 1)) {
    cell = line.getCell(column, cell);
    // Width 0 is the second half of a wide character that was cut through.
    if (cell === undefined || cell.getWidth() === 0 || isEmpty(cell)) continue;
    if (at !== column) parts.push(`\x1b[${column + 1}G`);
    const wanted = penOf(cell);
    if (!samePen(pen, wanted)) parts.push(penSequence(wanted));
    pen = wanted;
    const text = cell.getChars();
    parts.push(text === '' ? ' ' : text);
    at = isCertain(text) ? column + cell.getWidth() : -1;
  }
  if (!samePen(pen, plain)) parts.push('\x1b[m');
  return parts.join('');
}

/**
 * Writes the last character of a full line again, on the row where the cursor is: that alone puts the cursor
 * behind the last column, from where the next character wraps. Expects autowrap on. Leaves that character's pen.
 */
export function paintLastCharacter(line: IBufferLine | undefined): string {
  if (line === undefined) return '';
  const last = line.getCell(line.length - 1);
  const column = last?.getWidth() === 0 ? line.length - 2 : line.length - 1;
  const cell = line.getCell(column);
  if (cell === undefined) return '';
  return `\x1b[${column + 1}G${penSequence(penOf(cell))}${cell.getChars() || ' '}`;
}

/** DEC's special graphics that are lines and corners, from `j` on in the order of their codes. */
const LINE_CHARACTERS = '┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│';

/** A run of them. Columns that the painter gives in between are those that the cursor has anyway. */
const LINES = new RegExp(`[${LINE_CHARACTERS}](?:(?:\\x1b\\[\\d+G)?[${LINE_CHARACTERS}])*`, 'g');

function drawLines(run: string): string {
  const codes = [...run].map(character => LINE_CHARACTERS.indexOf(character)).filter(index => index !== -1);
  return `\x1b(0${String.fromCharCode(...codes.map(index => index + 0x6a))}\x1b(B`;
}

/** Columns up to the last cell that holds something. */
function writtenWidth(line: IBufferLine, columns: number): number {
  let cell: IBufferCell | undefined;
  for (let column = Math.min(columns, line.length) - 1; column >= 0; column -= 1) {
    cell = line.getCell(column, cell);
    if (cell !== undefined && !isEmpty(cell)) return column + 1;
  }
  return 0;
}

function isEmpty(cell: IBufferCell): boolean {
  return cell.getCode() === 0 && cell.getWidth() === 1 && cell.isAttributeDefault();
}

/** Terminals agree on the width of a single character of the first blocks; on others the cursor is put anew. */
function isCertain(text: string): boolean {
  return text.length <= 1 && (text === '' || text.charCodeAt(0) < 0x300);
}
