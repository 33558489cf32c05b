import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Session, stage } from './session.ts';
import { hasTmux } from './tmux.ts';

const on = stage();

/** Covers the screen, lets `meanwhile` happen, changes the size, and uncovers it. */
async function resizeCovered(session: Session, meanwhile: () => Promise<void>): Promise<void> {
  await session.ask('enter');
  await session.tmux.until('overlay 100x30');
  await meanwhile();
  session.tmux.resize(70, 20);
  await session.tmux.until('overlay 70x20');
  await session.ask('leave');
}

const framesIn = (history: string): number => history.match(/turn \d+/g)?.length ?? 0;

describe.skipIf(!hasTmux)('a resize under an overlay, with output held for the old size', () => {
  it('leaves no stale frame of a running spinner behind for each of its turns', async () => {
    const spin = (): Session => on.start(process.execPath, on.program('ink-counter'), '60');
    const plain = spin();
    await plain.tmux.until('turn 10');
    plain.tmux.resize(70, 20);
    await plain.tmux.until('finished');
    const covered = spin();
    await covered.tmux.until('turn 10');
    await resizeCovered(covered, async () => {
      const { recorded } = await covered.ask<{ recorded: number }>('state');
      await covered.recorded(recorded + 4000);
    });
    await covered.tmux.until('finished');
    const stale = framesIn(plain.tmux.history());
    expect(framesIn(covered.tmux.history())).toBeLessThanOrEqual(stale + 2);
    // What was there before is still there, once.
    for (let line = 1; line <= 40; line += 1) {
      expect(covered.tmux.history().match(new RegExp(`^history ${line}$`, 'gm'))).toHaveLength(1);
    }
  });

  it('puts every line that scrolled into the scrollback, once and in order', async () => {
    const go = on.file('lines-go');
    const print = 'i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo "line $i"; done';
    const script = `seq -f 'before %g' 50; echo ready; while [ ! -e ${go} ]; do sleep 0.02; done; ${print}; printf end; exec sleep 1000`;
    const session = on.start('sh', '-c', script);
    await session.tmux.until('ready');
    await resizeCovered(session, async () => {
      const { recorded } = await session.ask<{ recorded: number }>('state');
      writeFileSync(go, '');
      await session.recorded(recorded + 4892);
    });
    await session.tmux.until('end');
    const lines = session.tmux.history().trimEnd().split('\n');
    const expected = [
      ...Array.from({ length: 50 }, (_, line) => `before ${line + 1}`),
      'ready',
      ...Array.from({ length: 500 }, (_, line) => `line ${line + 1}`),
      'end',
    ];
    expect(lines).toEqual(expected);
    expect(session.tmux.values()).toMatch(/cursor_x=3 cursor_y=19/);
  });

  it('shows the end of a flood, with as much scrollback as is kept', async () => {
    const go = on.file('flood-go');
    const script = `echo ready; while [ ! -e ${go} ]; do sleep 0.02; done; seq 400000; printf end; exec sleep 1000`;
    const session = on.start('sh', '-c', script);
    await session.tmux.until('ready');
    await resizeCovered(session, async () => {
      const { recorded } = await session.ask<{ recorded: number }>('state');
      writeFileSync(go, '');
      await session.recorded(recorded + 2_688_895 + 400_000);
    });
    await session.tmux.until('end');
    const lines = session.tmux.history().trimEnd().split('\n');
    expect(lines.at(-1)).toBe('end');
    const numbers = lines.filter(line => /^\d+$/.test(line)).map(Number);
    expect(numbers.length).toBeGreaterThan(9000);
    expect(numbers.every((number, index) => number === 400_001 - numbers.length + index)).toBe(true);
  });

  it('goes from one screen to the other with the program', async () => {
    for (const [first, second] of [
      ['\x1b[?1049hready', '\x1b[?1049lleft\r\nmain done'],
      ['main ready\r\n', 'more\r\n\x1b[?1049h\x1b[2;3Halternate done'],
      ['\x1b[?1049hready', '\x1b[?1049lmain between\r\n\x1b[?1049h\x1b[4;4Hagain done'],
    ] as const) {
      const [before, go] = [on.file('switch-before'), on.file('switch-go')];
      writeFileSync(before, first);
      writeFileSync(go, '');
      const wait = `while [ ! -s ${go} ]; do sleep 0.02; done; cat ${go}`;
      const script = `echo history; stty raw -echo; cat ${before}; ${wait}; exec sleep 1000`;
      const start = async (): Promise<Session> => {
        const session = on.start('sh', '-c', script);
        await session.tmux.until('ready');
        return session;
      };
      const plain = await start();
      const covered = await start();
      await resizeCovered(covered, async () => {
        const { recorded } = await covered.ask<{ recorded: number }>('state');
        writeFileSync(go, second);
        await covered.recorded(recorded + second.length);
      });
      await plain.tmux.until('done');
      plain.tmux.resize(70, 20);
      expect(await covered.tmux.settles()).toBe(await plain.tmux.settles());
      expect(covered.tmux.history()).toBe(plain.tmux.history());
    }
  });
});
