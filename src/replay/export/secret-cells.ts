import type { IBuffer } from '@xterm/headless';
import type { SecretFinder } from '../../journal/redact/find-secrets.ts';
import { redactionLabel } from '../../journal/redact/redact-text.ts';
import type { TerminalSize } from '../../terminal/terminal-size.ts';
import { pictureRow } from '../player/picture.ts';

/** The cells of a screen that show secrets, by row and column, and what is to be shown there instead. */
export type SecretCells = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** Finds the secrets that a screen shows, also those that go on in the next row. */
export function secretCells(buffer: IBuffer, size: TerminalSize, finder: SecretFinder): SecretCells {
  const { text, places } = screenText(buffer, size);
  const cells = new Map<number, Map<number, string>>();
  for (const { start, end, rule } of finder.find(text)) {
    const label = redactionLabel(rule);
    let shown = 0;
    for (let at = start; at < end; at++) {
      const place = places[at];
      if (place === undefined) continue;
      const row = cells.get(place.row) ?? new Map<number, string>();
      row.set(place.column, label[shown++] ?? '*');
      cells.set(place.row, row);
    }
  }
  return cells;
}

/** A picture of the screen with other characters in some of its cells, for a terminal that was reset. */
export function maskedFrame(
  buffer: IBuffer,
  size: TerminalSize,
  secrets: SecretCells,
  cursorVisible: boolean,
): string {
  const rows = Array.from({ length: size.rows }, (_, row) => {
    const line = pictureRow(buffer.getLine(buffer.baseY + row), size.columns, { masked: secrets.get(row) });
    return `\u001b[${row + 1};1H${line}`;
  });
  const column = Math.min(buffer.cursorX + 1, size.columns);
  return `\u001b[?7l\u001b[m${rows.join('')}\u001b[${buffer.cursorY + 1};${column}H\u001b[?25${cursorVisible ? 'h' : 'l'}`;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** The screen's text. A row that is full to its end goes on in the next one. */
function screenText(
  buffer: IBuffer,
  size: TerminalSize,
): { readonly text: string; readonly places: readonly (Place | undefined)[] } {
  const parts: string[] = [];
  const places: (Place | undefined)[] = [];
  for (let row = 0; row < size.rows; row++) {
    const line = buffer.getLine(buffer.baseY + row);
    let full = false;
    for (let column = 0; column < size.columns; column++) {
      const cell = line?.getCell(column);
      if (cell?.getWidth() === 0) continue;
      const chars = cell?.getChars() || ' ';
      full = chars !== ' ';
      parts.push(chars);
      for (let at = 0; at < chars.length; at++) places.push({ row, column });
    }
    if (full) continue;
    parts.push('\n');
    places.push(undefined);
  }
  return { text: parts.join(''), places };
}
