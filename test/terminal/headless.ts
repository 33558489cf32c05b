import headless, { type IBuffer, type Terminal } from '@xterm/headless';
import { cellWidth } from '../../src/terminal/screen/cell-width.ts';

/** A terminal in memory that stands for the real one in tests. */
export function openTerminal(columns: number, rows: number): Terminal {
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
  terminal.unicode.register({
    version: 'test',
    wcwidth: cellWidth,
    charProperties: (codePoint, preceding) => {
      const width = cellWidth(codePoint);
      const joins = width === 0 && preceding !== 0;
      return ((joins ? (preceding >> 1) & 3 : width) << 1) | (joins ? 1 : 0);
    },
  });
  terminal.unicode.activeVersion = 'test';
  return terminal;
}

/** Shows output; resolves when it was parsed. */
export function show(terminal: Terminal, output: string | Uint8Array): Promise<void> {
  return new Promise(resolve => terminal.write(output, resolve));
}

/** Every line of a screen buffer, scrollback included: characters and attributes of each cell. */
export function cellsOf(buffer: IBuffer): string[] {
  return Array.from({ length: buffer.length }, (_, line) => lineOf(buffer, line)).map(line => line.trimEnd());
}

/** Cells of both screens, and where the cursor is. */
export function everythingOf(terminal: Terminal): unknown {
  const { active, normal, alternate } = terminal.buffer;
  return {
    shown: active.type,
    cursor: [active.cursorX, active.cursorY],
    main: cellsOf(normal),
    mainCursor: [normal.cursorX, normal.cursorY],
    alternate: active.type === 'alternate' ? cellsOf(alternate) : [],
  };
}

function lineOf(buffer: IBuffer, index: number): string {
  const line = buffer.getLine(index);
  let text = '';
  let last = '';
  for (let column = 0; column < (line?.length ?? 0); column += 1) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const look = [
      cell.getFgColorMode() | cell.getFgColor(),
      cell.getBgColorMode() | cell.getBgColor(),
      ...[cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isBlink()],
      ...[cell.isInverse(), cell.isInvisible(), cell.isStrikethrough(), cell.isOverline()],
    ].map(value => (value === -1 ? 0 : Number(value)).toString(16));
    const attributes = look.every(value => value === '0') ? '' : `{${look.join()}}`;
    text += `${attributes === last ? '' : `${attributes || '{}'}`}${cell.getChars() || ' '}`;
    last = attributes;
  }
  return text;
}
