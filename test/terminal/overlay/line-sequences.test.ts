import { describe, expect, it } from 'vitest';
import { ModeScanner } from '../../../src/terminal/modes/mode-scanner.ts';
import { copyModes } from '../../../src/terminal/modes/terminal-modes.ts';
import { beginLines, endLines, plainLine } from '../../../src/terminal/overlay/line-sequences.ts';
import type { CoveredScreen } from '../../../src/terminal/overlay/overlay-sequences.ts';

/** What a terminal with these modes is covered as. */
function coveredAfter(output: string): CoveredScreen {
  const scanner = new ModeScanner();
  scanner.push(Buffer.from(output));
  const modes = copyModes(scanner.modes);
  return { modes, terminal: modes, insideString: false, hasAlternateScreen: true, title: undefined };
}

/** The modes after a program's output and what follows it. */
function modesAfter(...output: readonly string[]): ModeScanner['modes'] {
  const scanner = new ModeScanner();
  for (const part of output) scanner.push(Buffer.from(part));
  return scanner.modes;
}

describe('lines on a program’s own screen', () => {
  it('stay on the screen that is shown, with a visible cursor and lines that wrap', () => {
    const output = '\x1b[?25l\x1b[?7l\x1b[31m';
    const modes = modesAfter(output, beginLines(coveredAfter(output)));
    expect(modes.alternate).toBe(false);
    expect(modes.dec.get(25)).toBe(true);
    expect(modes.dec.get(7)).toBe(true);
  });

  it.each([
    '',
    '\x1b[?25l',
    '\x1b[?7l\x1b[?1000h\x1b[?1006h',
    '\x1b[1;31m\x1b[?1h',
    '\x1b[5;20r\x1b[?2004h',
    '\x1b[>1u',
  ])('leave the modes as they were: %j', output => {
    const covered = coveredAfter(output);
    const after = modesAfter(output, beginLines(covered), plainLine('said'), endLines(covered, undefined));
    const wanted = modesAfter(output);
    for (const mode of [1, 7, 25, 1000, 1006]) {
      expect(after.dec.get(mode) ?? [7, 25].includes(mode)).toBe(
        wanted.dec.get(mode) ?? [7, 25].includes(mode),
      );
    }
    expect(after.pen).toEqual(wanted.pen);
    expect(after.rows).toEqual(wanted.rows);
    expect(after.keys).toEqual(wanted.keys);
  });

  it('say text and nothing that a terminal would act on', () => {
    expect(plainLine('a\x1b[2Jb\r\nc\u0085')).toBe('a[2Jbc\r\n');
  });
});
