import { cellWidth } from '../terminal/screen/cell-width.ts';
import type { CardRow } from './card.ts';
import { type Palette, type Styled, styled } from './tone-style.ts';

/** How the rows of a card become lines. */
export interface BodyOptions {
  /** Cells of a line. */
  readonly columns: number;
  readonly palette: Palette;
  /** What stands where something is still looked at. */
  readonly spinner: string;
}

/** Columns of the labels on the left. */
const LABELS = 12;

/** Below this width labels stand in a line of their own. */
const NARROW = 50;

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly marked: boolean;
}

/** Lays rows out as lines of text with SGR attributes, none wider than the columns. */
export function bodyLines(rows: readonly CardRow[], options: BodyOptions): readonly string[] {
  return rows.flatMap(row => rowLines(row, options));
}

function rowLines(row: CardRow, { columns, palette, spinner }: BodyOptions): string[] {
  const narrow = columns < NARROW;
  const indent = narrow ? 1 : LABELS;
  const label = row.looking === true ? `${spinner} ${row.label}` : row.label;
  const texts = wrap(cellsOf(row), Math.max(8, columns - indent));
  const lines = texts.map(cells => joined(cells, row.tone, palette));
  const heading = styled(label, 'quiet', palette);
  if (narrow) return [...(label === '' ? [] : [heading]), ...lines.map(line => ` ${line}`)];
  const gap = ' '.repeat(Math.max(1, LABELS - label.length));
  return lines.map((line, index) =>
    index === 0 ? `${heading}${gap}${line}` : `${' '.repeat(LABELS)}${line}`,
  );
}

function cellsOf({ text, marks = [] }: CardRow): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  let next = 0;
  for (const character of text) {
    while ((marks[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const mark = marks[next];
    const marked = mark !== undefined && mark.start <= at && at < mark.end;
    cells.push({ text: character, width: cellWidth(character.codePointAt(0) ?? 0), marked });
    at += character.length;
  }
  return cells;
}

/** Breaks at spaces where there is one, at the text's own line breaks, and within words that do not fit. */
function wrap(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  let space = -1;
  const finish = (rest: Cell[]): void => {
    lines.push(line);
    line = rest;
    used = rest.reduce((sum, cell) => sum + cell.width, 0);
    space = line.findLastIndex(cell => cell.text === ' ');
  };
  for (const cell of cells) {
    if (cell.text === '\n') {
      finish([]);
      continue;
    }
    if (used + cell.width > width) {
      if (cell.text === ' ') {
        finish([]);
        continue;
      }
      const rest = space === -1 ? [] : line.splice(space).slice(1);
      finish(rest);
    }
    if (cell.text === ' ') space = line.length;
    line.push(cell);
    used += cell.width;
  }
  lines.push(line);
  return lines;
}

function joined(cells: readonly Cell[], tone: Styled, palette: Palette): string {
  let text = '';
  for (let at = 0; at < cells.length; ) {
    const marked = cells[at]?.marked === true;
    let end = at;
    while (end < cells.length && cells[end]?.marked === marked) end += 1;
    const part = cells
      .slice(at, end)
      .map(cell => cell.text)
      .join('');
    text += styled(part, marked ? 'mark' : tone, palette);
    at = end;
  }
  return text;
}
