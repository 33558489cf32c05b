/**
 * A program that turns on everything that a program can: `everything-on main|alternate`. It ignores changes of
 * size and never repaints, so that whatever an overlay loses stays lost. Its input goes to the file that it is
 * given, `q` ends it.
 */
import { appendFileSync } from 'node:fs';

const [, , screen, inputPath = '/dev/null'] = process.argv;
const columns = process.stdout.columns;
process.stdin.setRawMode(true);
process.stdin.on('data', bytes => {
  appendFileSync(inputPath, bytes);
  if (bytes.includes('q')) {
    process.stdout.write('\x1b[?1049l\x1b[!p\x1b[?1003;1006;1004;2004l\x1b[<u', () => process.exit(0));
  }
});

const rows = Array.from(
  { length: 10 },
  (_, row) => `${row} \x1b[3${row % 8};4${(row + 3) % 8}mcolours\x1b[m row`,
);
process.stdout.write(
  [
    screen === 'alternate' ? '\x1b[?1049h\x1b[2J\x1b[H' : '',
    '\x1b]2;everything on\x07',
    rows.join('\r\n'),
    '\r\n\x1b[1;3;4;7mattributes\x1b[m \x1b[38;5;208mpalette\x1b[48;2;10;20;30mrgb\x1b[m \x1b[9mstruck\x1b[m',
    '\r\nwide 漢字カナ and 🚀 emoji, combining e\u0301',
    '\r\n\x1b(0lqqqqk\x1b(B',
    `\r\n\x1b[44m${'f'.repeat(columns)}\x1b[m`,
    '\r\n\x1b[45m\x1b[K\x1b[mgap\x1b[20Gafter the gap',
    '\x1b[>1u\x1b[>4;1m\x1b[?1h\x1b=\x1b[?1003;1006h\x1b[?1004h\x1b[?2004h\x1b[5 q',
    '\x1b[6;24r\x1b[8;3Hready\x1b)0\x0e\x1b[1;35m\x1b[?2026h',
  ].join(''),
);
process.stdin.resume();
process.on('SIGWINCH', () => {});
setInterval(() => {}, 1 << 30);
