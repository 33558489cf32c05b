import type { IBuffer, Terminal } from '@xterm/headless';
import { openHeadless, showOutput } from '../../src/terminal/screen/headless-terminal.ts';

/** A terminal in memory that stands for the real one in tests. */
export function openTerminal(columns: number, rows: number): Promise<Terminal> {
  return openHeadless({ columns, rows }, 1000);
}

/** Shows output; throws if the terminal breaks on it. */
export function show(terminal: Terminal, output: string | Uint8Array): void {
  if (!showOutput(terminal, output)) throw new Error('the terminal broke');
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
    if (cell === undefined) continue;
    // The second half of a wide character; without its first it is as good as blank.
    if (cell.getWidth() === 0 && line?.getCell(column - 1)?.getWidth() === 2) continue;
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
