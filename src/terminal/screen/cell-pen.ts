import type { IBufferCell } from '@xterm/headless';
import { ATTRIBUTE, type Colour, DEFAULT_COLOUR, type Pen } from '../modes/pen.ts';

/** The pen that wrote a cell. */
export function penOf(cell: IBufferCell): Pen {
  let attributes = 0;
  if (cell.isBold()) attributes |= ATTRIBUTE.bold;
  if (cell.isDim()) attributes |= ATTRIBUTE.dim;
  if (cell.isItalic()) attributes |= ATTRIBUTE.italic;
  if (cell.isBlink()) attributes |= ATTRIBUTE.blink;
  if (cell.isInverse()) attributes |= ATTRIBUTE.inverse;
  if (cell.isInvisible()) attributes |= ATTRIBUTE.invisible;
  if (cell.isStrikethrough()) attributes |= ATTRIBUTE.strikethrough;
  if (cell.isOverline()) attributes |= ATTRIBUTE.overline;
  return {
    attributes,
    underline: cell.isUnderline() ? 1 : 0,
    foreground: colourOf(cell.getFgColorMode(), cell.getFgColor()),
    background: colourOf(cell.getBgColorMode(), cell.getBgColor()),
    underlineColour: DEFAULT_COLOUR,
  };
}

function colourOf(kind: number, value: number): Colour {
  return kind === 0 ? DEFAULT_COLOUR : kind | value;
}
