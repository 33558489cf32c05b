import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ModeScanner } from '../../../src/terminal/modes/mode-scanner.ts';
import { COLOUR_KIND } from '../../../src/terminal/modes/pen.ts';
import { decMode, initialModes, type TerminalModes } from '../../../src/terminal/modes/terminal-modes.ts';

function scan(...parts: readonly (string | Buffer)[]): { modes: TerminalModes; through: string } {
  const scanner = new ModeScanner();
  const through = parts.map(part => Buffer.from(scanner.push(Buffer.from(part as string))));
  return { modes: scanner.modes, through: Buffer.concat(through).toString() };
}

/** Pieces that real and hostile programs write; the property below puts them together and cuts anywhere. */
const pieces = [
  'plain text',
  '漢字 é 🚀',
  '\r\n\t\b',
  '\x1b[?1049h',
  '\x1b[?1049l',
  '\x1b[?47h',
  '\x1b[?1000;1006h',
  '\x1b[?1003l',
  '\x1b[?1004h\x1b[?2004h\x1b[?2026h',
  '\x1b[?1s\x1b[?1h\x1b[?1r',
  '\x1b[4h\x1b[20h',
  '\x1b[3;20r',
  '\x1b[r',
  '\x1b[?69h\x1b[5;10s',
  '\x1b[5 q',
  '\x1b[1;3;38;5;200;48;2;1;2;3m',
  '\x1b[4:3;58:2::9:8:7m',
  '\x1b[m',
  '\x1b[0;22;97m',
  '\x1b[>5u\x1b[=3;2u\x1b[<u',
  '\x1b[>4;2m',
  '\x1b(0\x0eqqq\x0f\x1b(B',
  '\x1b=\x1b>',
  '\x1b7\x1b[31m\x1b8',
  '\x1b[s\x1b[u',
  '\x1b]0;title é\x07',
  '\x1b]2;other\x1b\\',
  '\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\',
  '\x1bP0;1;8q#0~~\x1b\\',
  '\x1bP$qm\x1b\\',
  '\x1b_Ga=T;AAAA\x1b\\',
  '\x1b[2J',
  '\x1b[!p',
  '\x1bc',
  '\x1b[12\x18text',
  '\x1b]0;cut\x1a',
  '\x1b[1\x1b[7m',
  '\x1b[31\u0080m',
  '\x1b',
  '\x1b[',
  '\x1b]2;unfinished',
  '\x9b\xff',
  `\x1b]52;c;${'A'.repeat(5000)}\x07`,
  `\x1b[${'1;'.repeat(3000)}m`,
  `\x1bPq${'~'.repeat(4500)}`,
];

const output = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pieces).map(text => Buffer.from(text)),
      fc.uint8Array({ maxLength: 6 }),
    ),
  )
  .map(parts => Buffer.concat(parts));

describe('ModeScanner', () => {
  it('reaches the same modes however the bytes are split', () => {
    fc.assert(
      fc.property(output, fc.array(fc.nat(300), { minLength: 1 }), (bytes, sizes) => {
        const whole = new ModeScanner();
        whole.push(Buffer.from(bytes));
        const split = new ModeScanner();
        for (const piece of cut(bytes, sizes)) split.push(piece);
        expect(split.modes).toEqual(whole.modes);
      }),
      { numRuns: 400 },
    );
  });

  it('lets every byte through once and in order, from a buffer that is used again', () => {
    fc.assert(
      fc.property(output, fc.array(fc.nat(300), { minLength: 1 }), (bytes, sizes) => {
        const scanner = new ModeScanner();
        const reused = Buffer.alloc(300);
        const through: Buffer[] = [];
        for (const piece of cut(bytes, sizes)) {
          piece.copy(reused);
          through.push(Buffer.from(scanner.push(reused.subarray(0, piece.length))));
        }
        through.push(scanner.end());
        expect(Buffer.concat(through).equals(bytes)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a cut control sequence', 'ab\x1b[3', 'ab'],
    ['a lone ESC', 'ab\x1b', 'ab'],
    ['a cut character', Buffer.from([0x61, 0xe6, 0xbc]), 'a'],
    ['a cut title', 'ab\x1b]0;tit', 'ab'],
    ['an ESC that may begin a string terminator', 'ab\x1b]0;t\x1b', 'ab\x1b]0;t'],
    ['nothing of whole text', 'ab\x1b[3mé', 'ab\x1b[3mé'],
  ])('holds back %s', (_title, bytes, through) => {
    expect(scan(bytes).through).toBe(through);
  });

  it('holds back at most 4 KiB', () => {
    const scanner = new ModeScanner();
    expect(scanner.push(Buffer.from(`\x1b]52;${'A'.repeat(4000)}`)).length).toBe(0);
    expect(scanner.push(Buffer.from('A'.repeat(200))).length).toBe(4205);
    expect(scanner.insideString).toBe(true);
    expect(scanner.push(Buffer.from('AAA\x07after')).toString()).toBe('AAA\x07after');
    expect(scanner.insideString).toBe(false);
  });

  it('drops the rest of a long string that the terminal was made to cancel', () => {
    const scanner = new ModeScanner();
    scanner.push(Buffer.from(`\x1bPq${'~'.repeat(5000)}`));
    scanner.interrupted();
    expect(scanner.insideString).toBe(false);
    expect(scanner.push(Buffer.from('~~~~')).toString()).toBe('');
    expect(scanner.push(Buffer.from('~~\x1b\\after\x1b[1mx')).toString()).toBe('\x1b\\after\x1b[1mx');
  });

  const cases: readonly (readonly [string, string, (modes: TerminalModes) => unknown, unknown])[] = [
    ['alternate screen', '\x1b[?1049h', modes => modes.alternate, true],
    ['alternate screen left', '\x1b[?1049h\x1b[?1049l', modes => modes.alternate, false],
    ['old alternate screen', '\x1b[?47h', modes => modes.alternate, true],
    [
      'mouse mode and encoding',
      '\x1b[?1002;1006h',
      modes => [decMode(modes, 1002), decMode(modes, 1006)],
      [true, true],
    ],
    ['autowrap off', '\x1b[?7l', modes => decMode(modes, 7), false],
    [
      'defaults',
      '',
      modes => [7, 25, 1000, 2004].map(mode => decMode(modes, mode)),
      [true, true, false, false],
    ],
    [
      'private modes put aside and back',
      '\x1b[?2004h\x1b[?2004s\x1b[?2004l\x1b[?2004r',
      modes => decMode(modes, 2004),
      true,
    ],
    ['margins', '\x1b[6;24r', modes => modes.rows, { from: 6, to: 24 }],
    ['margins with only a bottom', '\x1b[;24r', modes => modes.rows, { from: 0, to: 24 }],
    ['margins off', '\x1b[6;24r\x1b[r', modes => modes.rows, undefined],
    ['side margins', '\x1b[?69h\x1b[2;9s', modes => modes.columns, { from: 2, to: 9 }],
    ['side margins off with their mode', '\x1b[?69h\x1b[2;9s\x1b[?69l', modes => modes.columns, undefined],
    [
      'CSI s without side margins saves the cursor',
      '\x1b[31m\x1b[s\x1b[m\x1b[u',
      modes => modes.pen.foreground,
      COLOUR_KIND.basic | 1,
    ],
    ['cursor style', '\x1b[6 q', modes => modes.cursorStyle, 6],
    ['keypad', '\x1b=', modes => modes.keypad, true],
    ['line drawing shifted in', '\x1b)0\x0e', modes => [modes.charsets[1], modes.shift], [')0', 1]],
    ['title', '\x1b]0;a;b\x07', modes => modes.title, 'a;b'],
    ['link', '\x1b]8;id=1;file:///x\x1b\\', modes => modes.link, 'id=1;file:///x'],
    ['link ended', '\x1b]8;id=1;file:///x\x1b\\y\x1b]8;;\x1b\\', modes => modes.link, ''],
    [
      'kitty keys pushed twice and popped',
      '\x1b[>1u\x1b[>5u\x1b[<u',
      modes => modes.keys.main,
      { flags: 1, saved: [0] },
    ],
    [
      'kitty keys of each screen',
      '\x1b[>1u\x1b[?1049h\x1b[=3u',
      modes => [modes.keys.main.flags, modes.keys.alternate.flags],
      [1, 3],
    ],
    ['kitty flags added and taken away', '\x1b[=1u\x1b[=6;2u\x1b[=2;3u', modes => modes.keys.main.flags, 5],
    ['modifyOtherKeys', '\x1b[>4;2m', modes => [...modes.modifiedKeys], [[4, 2]]],
    ['modifyOtherKeys reset', '\x1b[>4;2m\x1b[>4m', modes => [...modes.modifiedKeys], []],
    ['pen restored by DECRC', '\x1b[1m\x1b7\x1b[0;34m\x1b8', modes => modes.pen.attributes, 1],
    [
      'pen restored by leaving the alternate screen',
      '\x1b[1m\x1b[?1049h\x1b[m\x1b[?1049l',
      modes => modes.pen.attributes,
      1,
    ],
    ['cursor saved and not taken back', '\x1b7', modes => modes.saved.main?.open, true],
    ['cursor saved and taken back', '\x1b7\x1b8', modes => modes.saved.main?.open, false],
    ['sixel picture', '\x1bP0;0;0q~\x1b\\', modes => modes.picture, true],
    ['kitty picture', '\x1b_Gf=100;AA\x1b\\', modes => modes.picture, true],
    ['picture erased', '\x1bPq~\x1b\\\x1b[2J', modes => modes.picture, false],
    ['no picture in a setting query', '\x1bP$qm\x1b\\', modes => modes.picture, false],
    [
      'soft reset',
      '\x1b[?1h\x1b[?25l\x1b[1;5r\x1b[1m\x1b[!p',
      modes => [decMode(modes, 1), decMode(modes, 25), modes.rows, modes.pen.attributes],
      [false, true, undefined, 0],
    ],
    ['modes in text that is no sequence', '[?1049h', modes => modes.alternate, false],
    ['a sequence with a control character inside', '\x1b[?10\r49h', modes => modes.alternate, true],
    ['a sequence void by CAN', '\x1b[?1049\x18h', modes => modes.alternate, false],
    ['a sequence within a title', '\x1b]0;\x1b[?1049h', modes => modes.alternate, true],
    ['an absurd mode number', '\x1b[?99999999h', modes => modes.dec.size, 0],
  ];
  it.each(cases)('follows %s', (_title, bytes, read, expected) => {
    expect(read(scan(bytes).modes)).toEqual(expected);
  });

  it('forgets everything but the title at a full reset', () => {
    const { modes } = scan('\x1b]2;kept\x07\x1b[?1049h\x1b[?1000h\x1b[1;4r\x1b[>5u\x1b[1m\x1bc');
    expect(modes).toEqual({ ...initialModes(), title: 'kept' });
  });
});

function* cut(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = Math.max(sizes[index % sizes.length] as number, 1);
    yield Buffer.from(bytes.subarray(at, at + size));
    at += size;
  }
}
