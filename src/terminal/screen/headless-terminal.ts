import type { Terminal } from '@xterm/headless';
import type { TerminalSize } from '../terminal-size.ts';
import { cellWidth } from './cell-width.ts';

/** The part of xterm.js behind its public face that takes output at once. */
interface Core {
  writeSync(data: string | Uint8Array): void;
}

/**
 * Makes a terminal in memory. Loads xterm.js when first called: not at the start of a session, when a person
 * waits for the first prompt.
 */
export async function openHeadless(size: TerminalSize, scrollback: number): Promise<Terminal> {
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
  // Its cells give a link as an underline, which the painter would take for one that the program wrote.
  terminal.parser.registerOscHandler(8, () => true);
  return terminal;
}

/**
 * Shows output, at once. Returns false if the terminal broke on it and must not be used any more.
 *
 * xterm.js throws on some sequences of ordinary programs (6.0.0: `CSI 1 J` behind a full last row), and by its
 * public `write` does so from a timer, where nothing could catch it: the whole process would die of a
 * program's output. Hence its inner `writeSync`; a test holds the version in use to it.
 */
export function showOutput(terminal: Terminal, data: string | Uint8Array): boolean {
  try {
    (terminal as unknown as { readonly _core: Core })._core.writeSync(data);
    return true;
  } catch {
    return false;
  }
}

/** Changes the size; like {@link showOutput} returns false if the terminal broke. */
export function resizeHeadless(terminal: Terminal, { columns, rows }: TerminalSize): boolean {
  try {
    terminal.resize(columns, rows);
    return true;
  } catch {
    return false;
  }
}

/** Packs width and "joins the character before it" as xterm.js's own provider does (UnicodeV6.charProperties). */
function charProperties(codePoint: number, preceding: number): number {
  const width = cellWidth(codePoint);
  const before = (preceding >> 1) & 3;
  const joins = width === 0 && preceding !== 0 && before !== 0;
  return ((joins ? Math.max(width, before) : width) << 1) | (joins ? 1 : 0);
}
