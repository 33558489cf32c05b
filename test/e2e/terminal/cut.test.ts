import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stage } from './session.ts';
import { hasTmux } from './tmux.ts';

const on = stage();

const wide = '漢';

/** What a program writes before and after an overlay comes between. */
const cuts: readonly (readonly [title: string, before: string | Buffer, after: string | Buffer])[] = [
  ['a control sequence', 'ready\x1b[3', '1mred\x1b[m done'],
  ['a control sequence on the alternate screen', '\x1b[?1049hready\x1b[4', ';10Hplaced done'],
  [
    'a character',
    Buffer.from([0x72, 0x65, 0x61, 0x64, 0x79, 0xe6, 0xbc]),
    Buffer.from([0xa2, ...Buffer.from(' done')]),
  ],
  ['a title', 'ready\x1b]2;tit', 'le\x07 done'],
  ['a long string', `ready\x1b]52;c;${'A'.repeat(6000)}`, `${'A'.repeat(300)}\x07 done`],
  ['a long string ended by ST', `ready\x1bPq${'~'.repeat(6000)}`, `${'~'.repeat(300)}\x1b\\ done`],
  ['a saved cursor', 'one ready\x1b7\x1b[5;40Hfar', '\x1b8 back done'],
  ['a saved cursor on a line above', 'a\r\nb \x1b7\r\nready\r\n', '\x1b8 back\r\n done'],
  ['a full line', `ready ${'x'.repeat(94)}`, 'wrapped done'],
  ['a full line on the alternate screen', `\x1b[?1049hready ${'x'.repeat(94)}`, 'wrapped done'],
  ['a full line of wide characters', `ready ${wide.repeat(47)}`, 'wrapped done'],
  ['a pen', 'ready \x1b[1;3;38;5;99;48;2;9;9;9m', 'still coloured\x1b[m done'],
  ['line drawing', 'ready \x1b(0lqk', 'lqk\x1b(B done'],
  ['line drawing shifted in', 'ready \x1b)0\x0elqk', 'lqk\x0f done'],
  ['insert mode', 'ready abc\x1b[4h\x1b[7G', 'inserted\x1b[4l done'],
  ['margins', '\x1b[3;6rready\r\n\x1b[6;1Hlow', '\r\nscrolled\r\n done'],
  ['margins on the alternate screen', '\x1b[?1049h\x1b[3;6rready\r\n\x1b[6;1Hlow', '\r\nscrolled\r\n done'],
  ['origin mode', '\x1b[3;9r\x1b[?6hready', '\x1b[2;2Hplaced done'],
  ['origin mode on the alternate screen', '\x1b[?1049h\x1b[3;9r\x1b[?6hready', ' here done'],
  ['no wrapping', `ready\x1b[?7l${'x'.repeat(120)}`, 'y\x1b[?7h\r\n done'],
  ['a hidden cursor', 'ready\x1b[?25l', ' done'],
  ['a screen that is left', '\x1b[?1049hready', '\x1b[?1049lmain done'],
  ['a screen that is entered', 'main ready', '\x1b[?1049h\x1b[Halternate done'],
  ['a raw line feed, pitfall 3', 'ready 12345\nX', '\nY done'],
];

/** When an overlay is there, if at all, while a program writes the second part. */
type Moment = 'never' | 'while' | 'before';

describe.skipIf(!hasTmux)('an overlay in the midst of', () => {
  it.each(cuts)('%s', async (_title, before, after) => {
    const [never, during, earlier] = await Promise.all([
      screenAfter('never', before, after),
      screenAfter('while', before, after),
      screenAfter('before', before, after),
    ]);
    expect(during).toBe(never);
    expect(earlier).toBe(never);
  });
});

async function screenAfter(moment: Moment, before: string | Buffer, after: string | Buffer): Promise<string> {
  const files = { first: on.file(`${moment}-first`), go: on.file(`${moment}-go`) };
  writeFileSync(files.first, before);
  writeFileSync(files.go, '');
  // The second part comes when its file is filled; each part in one write.
  const script = `stty raw -echo; cat ${files.first}; while [ ! -s ${files.go} ]; do sleep 0.02; done; cat ${files.go}; exec sleep 1000`;
  const session = on.start('sh', '-c', script);
  await session.tmux.until('ready');
  if (moment !== 'never') {
    await session.ask('enter');
    await session.tmux.until('overlay 100x30');
  }
  if (moment === 'while') {
    writeFileSync(files.go, after);
    await session.recorded(Buffer.byteLength(before) + Buffer.byteLength(after));
  }
  if (moment !== 'never') await session.ask('leave');
  if (moment === 'before') await session.tmux.until('ready');
  if (moment !== 'while') writeFileSync(files.go, after);
  await session.tmux.until('done');
  return session.tmux.settles();
}
