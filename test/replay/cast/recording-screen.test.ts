import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordingScreen } from '../../../src/replay/cast/recording-screen.ts';
import { temporaryDirectory } from '../../journal/sample.ts';
import { type Recorded, writeCast } from '../sessions.ts';

async function open(directory: string): Promise<RecordingScreen> {
  const opened = await RecordingScreen.open(directory);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.screen;
}

/** Everything about the picture that a person could see. */
function picture(screen: RecordingScreen): unknown {
  const { buffer, size } = screen;
  const rows = Array.from({ length: size.rows }, (_, row) => {
    const line = buffer.getLine(buffer.baseY + row);
    return Array.from({ length: size.columns }, (_, column) => {
      const cell = line?.getCell(column);
      if (cell === undefined) return '';
      const look = [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor()];
      const style = [
        cell.isBold(),
        cell.isInverse(),
        cell.isUnderline() !== 0,
        cell.isDim(),
        cell.isItalic(),
      ];
      return `${cell.getChars() || ' '}|${cell.getWidth()}|${look.join(',')}|${style.map(Number).join('')}`;
    });
  });
  return {
    rows,
    size,
    cursor: [Math.min(buffer.cursorX, size.columns - 1), buffer.cursorY],
    visible: screen.cursorVisible,
  };
}

/** Things that programs write. */
const scraps = fc.oneof(
  fc.constantFrom(
    '\u001b[2J\u001b[H',
    // Terminals differ in whether both screens have the same margins.
    '\u001b[r\u001b[?1049h',
    '\u001b[r\u001b[?1049l',
    '\u001b[?25l',
    '\u001b[?25h',
    '\u001b[3;10r',
    '\u001b[r',
    '\u001b[?6h',
    '\u001b[?6l',
    '\u001b[?7l',
    '\u001b[?7h',
    '\u001b[4h',
    '\u001b[4l',
    '\u001b(0lqqk\u001b(B',
    '\u001b[1;7;38;5;200m',
    '\u001b[48;2;10;20;30;3m',
    '\u001b[m',
    '\r\n',
    '\n\n\n',
    '中文字',
    'é',
    '\u001b[L',
    '\u001b[M',
    '\u001b[5@',
    '\u001b[K',
    'x'.repeat(100),
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 80 }))
    .map(([row, column]) => `\u001b[${row};${column}H`),
  fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-'), maxLength: 20 }),
);

const event = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.tuple(fc.nat(900), fc.array(scraps, { minLength: 1, maxLength: 12 }), fc.boolean()),
  },
  { weight: 1, arbitrary: fc.constantFrom([100, '60x20'] as const, [100, '100x30'] as const) },
);

const script = fc.array(event, { minLength: 3, maxLength: 25 });

/** The events of a recording. Both screens are left only when they were entered, and cleared after a resize. */
function recorded(
  events: readonly (readonly [number, string[], boolean] | readonly [number, string])[],
): Recorded[] {
  let time = 0;
  let alternate = false;
  let cut = false;
  return events.flatMap(([pause, what, long]): Recorded[] => {
    time += pause + 1;
    if (typeof what === 'string') {
      cut = false;
      return [
        [time, 'o', '\u001b[m\u001b[r\u001b[?6l\u001b[4l'],
        [time, 'r', what],
        [time, 'o', '\u001b[m\u001b[2J\u001b[H\u001b7'],
      ];
    }
    const written = what.filter(scrap => {
      if (!scrap.includes('?1049')) return true;
      const enters = scrap.endsWith('h');
      if (enters === alternate) return false;
      alternate = enters;
      return true;
    });
    // Enough output, at times, for a keyframe: sequences that draw nothing, the last one cut in its midst.
    const begun = cut;
    cut = long === true;
    return [
      [
        time,
        'o',
        `${begun ? '1m' : ''}${written.join('')}${cut ? `${'\u001b[m'.repeat(3000)}\u001b[3` : ''}`,
      ],
    ];
  });
}

describe('the screen of a recording', () => {
  it('is the same wherever one comes from: played through, sought with keyframes, or sought back', async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.array(fc.nat(12_000), { minLength: 1, maxLength: 6 }),
        async (events, times) => {
          const directory = temporaryDirectory();
          writeCast(directory, recorded(events as never));
          const indexed = await open(directory);
          for await (const _ of indexed.index());
          for (const time of times) {
            const other = temporaryDirectory();
            writeFileSync(join(other, 'terminal.cast'), readFileSync(join(directory, 'terminal.cast')));
            const played = await open(other);
            await played.advance(time);
            await indexed.seek(time);
            expect(picture(indexed)).toEqual(picture(played));
            played.close();
          }
          indexed.close();
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  it('uses the keyframes that were made before', async () => {
    const directory = temporaryDirectory();
    const line = `${'0123456789'.repeat(7)}\r\n`;
    writeCast(
      directory,
      Array.from({ length: 300 }, (_, index) => [index * 100, 'o', `${index} ${line.repeat(100)}`] as const),
    );
    const first = await open(directory);
    let yielded = 0;
    for await (const _ of first.index()) yielded += 1;
    expect(yielded).toBeGreaterThan(5);
    first.close();
    const again = await open(directory);
    for await (const _ of again.index()) throw new Error('made again');
    await again.seek(20_000);
    expect(again.time).toBe(20_000);
    expect(again.nextTime).toBe(20_100);
    again.close();
  });

  it('is not disturbed by a file of keyframes that was spoiled', async () => {
    const directory = temporaryDirectory();
    writeCast(directory, [
      [10, 'o', 'hello'],
      [9000, 'o', 'x'.repeat(9000)],
      [9100, 'o', '\u001b[2J\u001b[Hbye'],
    ]);
    for (const spoiled of [
      'nonsense',
      '{"keyframes":1}\n{"time":5,"end":1,"columns":-1',
      '{"keyframes":1}\n{"time":5,"end":60,"columns":-1}\n',
    ]) {
      writeFileSync(join(directory, 'terminal.keys'), spoiled);
      const screen = await open(directory);
      for await (const _ of screen.index());
      await screen.seek(9500);
      await screen.seek(20);
      expect(screen.buffer.getLine(0)?.translateToString(true)).toBe('hello');
      screen.close();
    }
  });

  it('follows a recording that grows', async () => {
    const directory = temporaryDirectory();
    writeCast(directory, [[10, 'o', 'one ']]);
    const screen = await open(directory);
    await screen.advance(100);
    writeCast(directory, [
      [10, 'o', 'one '],
      [200, 'o', 'two'],
    ]);
    await screen.advance(300);
    expect(screen.buffer.getLine(0)?.translateToString(true)).toBe('one two');
    screen.close();
  });

  it('says so when there is none', async () => {
    expect(await RecordingScreen.open(temporaryDirectory())).toMatchObject({ ok: false, code: 'ENOENT' });
  });
});
