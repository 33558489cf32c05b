import { afterEach, describe, expect, it, vi } from 'vitest';
import { ModeScanner } from '../../../src/terminal/modes/mode-scanner.ts';
import * as headless from '../../../src/terminal/screen/headless-terminal.ts';
import { ShadowScreen } from '../../../src/terminal/screen/shadow-screen.ts';
import { cellsOf, everythingOf, openTerminal, show } from '../headless.ts';
import { until } from '../until.ts';

const size = { columns: 40, rows: 10 };
let close = (): void => {};
afterEach(() => close());

/** A shadow that is fed as the pass-through does. */
function open(): { shadow: ShadowScreen; feed(text: string): void } {
  const scanner = new ModeScanner();
  const shadow = new ShadowScreen(size, () => scanner.modes);
  close = () => shadow.close();
  return { shadow, feed: text => shadow.feed(scanner.push(Buffer.from(text))) };
}

const rowsOf = (shadow: ShadowScreen): string[] => {
  const active = shadow.active;
  return active === undefined ? [] : cellsOf(active).slice(active.baseY);
};

describe('ShadowScreen', () => {
  it('shows what a terminal shows', async () => {
    const { shadow, feed } = open();
    const terminal = await openTerminal(size.columns, size.rows);
    const output = 'one\r\n\x1b[31mtwo 漢🚀\x1b[m\r\n\x1b[?1049h\x1b[3;4Hthree\x1b[44m\x1b[K';
    feed(output);
    await shadow.settle();
    show(terminal, output);
    expect(shadow.active && cellsOf(shadow.active)).toEqual(cellsOf(terminal.buffer.active));
    expect(shadow.main && cellsOf(shadow.main)).toEqual(cellsOf(terminal.buffer.normal));
  });

  it('parses by itself once the program pauses', async () => {
    const { shadow, feed } = open();
    feed('by itself');
    await until(() => rowsOf(shadow)[0] === 'by itself', 'the text');
  });

  it('parses an animation that never pauses', async () => {
    const { shadow, feed } = open();
    const timer = setInterval(() => feed('.'), 5);
    await until(() => (rowsOf(shadow)[0] ?? '').length > 5, 'the first dots').finally(() =>
      clearInterval(timer),
    );
  });

  it('parses of a flood only the end, with the modes that it begins with', async () => {
    const { shadow, feed } = open();
    const parse = vi.spyOn(headless, 'showOutput');
    feed('\x1b[1;31m\x1b[2;9r');
    for (let line = 0; line < 200_000; line += 1) feed(`line ${line}\r\n`);
    await shadow.settle();
    const parsed = parse.mock.calls.reduce((sum, [, output]) => sum + output.length, 0);
    parse.mockRestore();
    expect(parsed).toBeLessThan(400_000);
    const rows = rowsOf(shadow);
    const red = rows.filter(row => row.includes('line 199999'));
    expect(red).toHaveLength(1);
    expect(red[0]).toMatch(/^\{1000001,.*\}line/);
    expect(shadow.certain).toBe(true);
  });

  it('parses everything on the alternate screen, where old output shows beside new', async () => {
    const { shadow, feed } = open();
    feed('\x1b[?1049h\x1b[1;1Hframe of the program');
    for (let count = 0; count < 60_000; count += 1) feed(`\x1b[5;1Hcount ${count}`);
    await shadow.settle();
    expect(rowsOf(shadow)[0]).toBe('frame of the program');
    expect(rowsOf(shadow)[4]).toBe('count 59999');
    expect(shadow.certain).toBe(true);
  });

  it('says when it cannot be sure of the alternate screen, until that is entered anew', async () => {
    const { shadow, feed } = open();
    feed('\x1b[?1049hframe');
    const piece = '\x1b[5;1Hx'.repeat(9000);
    for (let written = 0; written < 9_000_000; written += piece.length) feed(piece);
    expect(shadow.certain).toBe(false);
    await shadow.settle();
    expect(shadow.certain).toBe(false);
    feed('\x1b[?1049l\x1b[?1049hnew');
    await shadow.settle();
    expect(shadow.certain).toBe(true);
  });

  it('survives what xterm.js breaks on, and says that it is not certain any more', async () => {
    const { shadow, feed } = open();
    feed(`\x1b[10;1H${'x'.repeat(40)}\x1b[1J`);
    await shadow.settle();
    expect(shadow.certain).toBe(false);
    feed('\x1b[3;1Hgoes on');
    await shadow.settle();
    expect(rowsOf(shadow)[2]).toBe('goes on');
  });

  it('takes on a new size after what was written for the old one', async () => {
    const { shadow, feed } = open();
    feed('a line of twenty-eight letters');
    shadow.resize({ columns: 10, rows: 5 });
    feed('\r\nnew');
    await shadow.settle();
    const terminal = await openTerminal(size.columns, size.rows);
    show(terminal, 'a line of twenty-eight letters');
    terminal.resize(10, 5);
    show(terminal, '\r\nnew');
    expect(shadow.main && cellsOf(shadow.main)).toEqual((everythingOf(terminal) as { main: string[] }).main);
    expect(shadow.size).toMatchObject({ columns: 10, rows: 5 });
  });

  it('takes no link for an underline', async () => {
    const { shadow, feed } = open();
    feed('\x1b]8;;https://example.org\x07link\x1b]8;;\x07');
    await shadow.settle();
    expect(rowsOf(shadow)[0]).toBe('link');
  });

  it('knows where the program saved its cursor on the main screen, as far as that is certain', async () => {
    const { shadow, feed } = open();
    feed('one\r\nab\x1b7');
    await shadow.settle();
    expect(shadow.savedPlace).toEqual({ row: undefined, column: 2 });
    feed('\r\n\r\nfour');
    await shadow.settle();
    // The program may have begun in the last row of the real screen, which then has scrolled.
    expect(shadow.savedPlace).toBe(undefined);
    feed('\x1b[2;3H\x1b7\x1b[4;5H');
    await shadow.settle();
    expect(shadow.savedPlace).toEqual({ row: 1, column: 2 });
    feed('\x1b[?1049h\x1b[3;3H\x1b7');
    await shadow.settle();
    expect(shadow.savedPlace).toEqual({ row: 3, column: 4 });
  });
});
