import { cellWidth } from '../screen/cell-width.ts';
import type { TerminalSize } from '../terminal-size.ts';

/** A colour or attribute sequence; anchored, so that it is tried only where an ESC stands. */
const SGR = /\x1b\[[0-9;:]*m/y;

/**
 * The bytes that paint `lines` from home over the whole screen, each line clipped to the width, lines beyond
 * the last row left out, rows without a line erased. Expects autowrap off and no margins.
 *
 * Only text and colours of the lines reach the terminal: control characters and other sequences are dropped,
 * so whatever wrote a line cannot move the cursor, erase or set a mode.
 */
export function frameSequence(lines: readonly string[], size: TerminalSize): string {
  const rows: string[] = [];
  for (let row = 0; row < size.rows; row += 1) {
    const { text, width } = clipLine(lines[row] ?? '', size.columns);
    // Erased after the text, not before it: nothing flickers where 2026 is unknown. Behind a full row there is
    // nothing to erase, and the cursor stands on its last character.
    const rest = width < size.columns ? '\x1b[K' : '';
    rows.push(`\x1b[${row + 1};1H\x1b[m${text}\x1b[m${rest}`);
  }
  return rows.join('');
}

/** A line as far as it fits, and the cells it takes. */
export interface ClippedLine {
  readonly text: string;
  readonly width: number;
}

/** Cuts a line to `columns` cells, keeping its colours and dropping all other control. */
export function clipLine(line: string, columns: number): ClippedLine {
  let text = '';
  let width = 0;
  let at = 0;
  while (at < line.length) {
    const codePoint = line.codePointAt(at) as number;
    if (codePoint === 0x1b) {
      SGR.lastIndex = at;
      const found = SGR.exec(line)?.[0];
      text += found ?? '';
      at += found?.length ?? 1;
      continue;
    }
    const length = codePoint > 0xffff ? 2 : 1;
    if (!isControl(codePoint)) {
      const cells = cellWidth(codePoint);
      if (width + cells > columns) break;
      text += line.slice(at, at + length);
      width += cells;
    }
    at += length;
  }
  return { text, width };
}

function isControl(codePoint: number): boolean {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
}
