import type { Terminal } from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModeScanner } from '../../../src/terminal/modes/mode-scanner.ts';
import { initialModes, type TerminalModes } from '../../../src/terminal/modes/terminal-modes.ts';
import { Overlay } from '../../../src/terminal/overlay/overlay.ts';
import { ShadowScreen } from '../../../src/terminal/screen/shadow-screen.ts';
import { cellsOf, everythingOf, openTerminal, show } from '../headless.ts';
import { OUTPUT_SIZE, programOutput } from '../program-output.ts';

const frame = ['\x1b[1;32moverlay\x1b[m', 'second line that is far too long for it', '', 'fourth'];

/** A terminal, what scans and shadows the program's output on its way there, and what the terminal was told. */
class Stage {
  readonly terminal: Terminal;
  readonly scanner = new ModeScanner();
  readonly shadow = new ShadowScreen(OUTPUT_SIZE, () => this.scanner.modes);
  readonly #told = new ModeScanner();

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  program(output: string): void {
    const ready = this.scanner.push(Buffer.from(output));
    this.shadow.feed(ready);
    this.write(ready);
  }

  write(bytes: string | Uint8Array): void {
    this.#told.push(Buffer.from(bytes as string));
    show(this.terminal, bytes);
  }

  overlay(hasAlternateScreen = true, title?: string): Overlay {
    const { scanner, shadow } = this;
    return new Overlay({ scanner, shadow, hasAlternateScreen }, OUTPUT_SIZE, title);
  }

  /** The modes that the terminal is in by all that it was told. */
  get modes(): TerminalModes {
    return this.#told.modes;
  }

  close(): void {
    this.shadow.close();
    this.terminal.dispose();
  }
}

async function openStage(): Promise<Stage> {
  return new Stage(await openTerminal(OUTPUT_SIZE.columns, OUTPUT_SIZE.rows));
}

async function leave(overlay: Overlay): Promise<string> {
  await overlay.settle();
  return overlay.uncover();
}

/** What two terminals must agree on; a mode that was never set is one that was set to what it is anyway. */
function meaning({
  dec,
  decSaved: _saved,
  lineDrawing: _lines,
  saved: _cursor,
  ...modes
}: TerminalModes): unknown {
  const plain = initialModes();
  const changed = [...dec].filter(([mode, on]) => on !== [7, 8, 25, 1036, 1039].includes(mode));
  return { ...plain, ...modes, dec: changed.sort(([one], [other]) => one - other) };
}

/** The cursor is saved anew when the alternate screen is asked for although it is shown. */
const SAVED_TWICE: [string, string] = [
  '\x1b[H\x1b7\x1b[44m\x1b[?6l\x1b[r\x1b[?1049h\x1b[?6l\x1b[r\x1b[?1049h\x1b8',
  '\x1b[H\x1b7a',
];

describe('Overlay', () => {
  it('gives a program its screen back, whatever it wrote before and writes after', async () => {
    await fc.assert(
      fc.asyncProperty(programOutput, programOutput, async (before, after) => {
        const covered = await openStage();
        const plain = await openStage();
        plain.program(before);
        covered.program(before);
        const overlay = covered.overlay();
        covered.write(overlay.enter());
        covered.write(overlay.paint(frame));
        expect(cellsOf(covered.terminal.buffer.active).slice(-OUTPUT_SIZE.rows)[0]).toContain('overlay');
        covered.write(await leave(overlay));
        expect(everythingOf(covered.terminal)).toEqual(everythingOf(plain.terminal));
        expect(meaning(covered.modes)).toEqual(meaning(plain.modes));
        plain.program(after);
        covered.program(after);
        expect(everythingOf(covered.terminal)).toEqual(everythingOf(plain.terminal));
        expect(meaning(covered.modes)).toEqual(meaning(plain.modes));
        covered.close();
        plain.close();
      }),
      { numRuns: 300, examples: [SAVED_TWICE] },
    );
  });

  it('paints over a screen of a terminal that has no other, and repaints it', async () => {
    const stage = await openStage();
    stage.program('one\r\n\x1b[31mtwo\x1b[m\r\n\x1b[1;3Hhere');
    const before = everythingOf(stage.terminal);
    const overlay = stage.overlay(false);
    stage.write(overlay.enter() + overlay.paint(frame));
    expect(stage.terminal.buffer.active.type).toBe('normal');
    stage.write(await leave(overlay));
    expect(everythingOf(stage.terminal)).toEqual(before);
    stage.close();
  });

  it('shows a frame although the program is in the midst of one, and lets that go on', async () => {
    const stage = await openStage();
    stage.program('\x1b[?2026h half a frame');
    const overlay = stage.overlay();
    stage.write(overlay.enter() + overlay.paint(frame));
    expect(stage.modes.dec.get(2026)).toBe(false);
    stage.write(await leave(overlay));
    expect(stage.modes.dec.get(2026)).toBe(true);
    stage.close();
  });

  it('keeps the title on the stack of the terminal', async () => {
    const stage = await openStage();
    stage.program('\x1b]2;the program\x07');
    const overlay = stage.overlay(true, 'over\x07lay');
    expect(overlay.enter()).toMatch(/\x1b\[22;2t\x1b\]2;overlay\x07$/);
    expect(await leave(overlay)).toContain('\x1b[23;2t');
    stage.close();
  });

  it('is entered again on a terminal that was reset meanwhile, and restores all modes from there', async () => {
    const stage = await openStage();
    const plain = await openStage();
    const output = '\x1b[?1004h\x1b[?2031h\x1b[?1003h\x1b[>5u\x1b[>4;2m\x1b[5 qtext';
    stage.program(output);
    plain.program(output);
    const overlay = stage.overlay();
    stage.write(overlay.enter());
    const again = await openStage();
    again.write(`${overlay.enterAgain()}${await leave(overlay)}`);
    expect(meaning({ ...again.modes, pen: plain.modes.pen, title: undefined })).toEqual(meaning(plain.modes));
    for (const one of [stage, plain, again]) one.close();
  });

  it('takes in what a resize brings while it is on its way out', async () => {
    const stage = await openStage();
    stage.program('before\r\n');
    const overlay = stage.overlay();
    const settled = overlay.settle();
    overlay.resize(OUTPUT_SIZE, [Buffer.from('held for the old size')]);
    await settled;
    expect(overlay.uncover()).toContain('held for the old');
    stage.close();
  });

  it('never erases the scrollback, pitfall 6', async () => {
    const stage = await openStage();
    stage.program(Array.from({ length: 300 }, (_, line) => `history ${line}\r\n`).join(''));
    const before = everythingOf(stage.terminal);
    const overlay = stage.overlay();
    stage.write(overlay.enter());
    const tall = Array.from({ length: 200 }, (_, line) => `row ${line}`);
    for (let count = 0; count < 5; count += 1) stage.write(overlay.paint(tall));
    stage.write(await leave(overlay));
    expect(everythingOf(stage.terminal)).toEqual(before);
    stage.close();
  });
});
