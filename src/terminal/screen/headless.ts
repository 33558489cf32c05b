import type { Terminal } from '@xterm/headless';
import type { TerminalSize } from '../terminal-size.ts';
import { cellWidth } from './cell-width.ts';

/**
 * A terminal in memory, with the widths of characters that terminals of today have.
 * @param scrollback lines that are kept above the screen.
 */
export async function openHeadless(size: TerminalSize, scrollback: number): Promise<Terminal> {
  // Loaded when first needed: not at the start of a session, when a person waits for the first prompt.
  const { default: headless } = await import('@xterm/headless');
  const terminal = new headless.Terminal({
    cols: size.columns,
    rows: size.rows,
    scrollback,
    allowProposedApi: true,
    logLevel: 'off',
  });
  // Its own tables are of Unicode 6, in which an emoji is as narrow as a letter.
  terminal.unicode.register({ version: 'terminal', wcwidth: cellWidth, charProperties });
  terminal.unicode.activeVersion = 'terminal';
  return terminal;
}

/** Writes to it; resolves when all of it is parsed. */
export function write(terminal: Terminal, data: string | Uint8Array): Promise<void> {
  return new Promise(resolve => terminal.write(data, resolve));
}

/** Packs width and "joins the character before it" as xterm.js's own provider does (UnicodeV6.charProperties). */
function charProperties(codePoint: number, preceding: number): number {
  const width = cellWidth(codePoint);
  const before = (preceding >> 1) & 3;
  const joins = width === 0 && preceding !== 0 && before !== 0;
  return ((joins ? Math.max(width, before) : width) << 1) | (joins ? 1 : 0);
}
