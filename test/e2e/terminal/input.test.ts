import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { until } from '../../terminal/until.ts';
import { type Session, stage } from './session.ts';
import { hasTmux } from './tmux.ts';

const on = stage();
let count = 0;

interface Keys {
  readonly keys: readonly { readonly key: string; readonly burst: number }[];
  readonly ignored: readonly string[];
}

interface Listening extends Session {
  /** What the program got so far. */
  input(): string;
  /** Waits until the program got exactly this. */
  gets(expected: string): Promise<void>;
  /** Waits until the overlay got so many keys; gives all it got. */
  overlayGets(keys: number): Promise<Keys>;
}

async function listen(sequences = ''): Promise<Listening> {
  count += 1;
  const path = on.file(`input-${count}`);
  const session = on.start(process.execPath, on.program('listener'), path, JSON.stringify(sequences));
  await session.tmux.until('listening');
  const input = (): string => (existsSync(path) ? readFileSync(path, 'latin1') : '');
  return {
    ...session,
    input,
    gets: expected =>
      until(
        () => input() === expected,
        () => `${JSON.stringify(expected)}, not ${JSON.stringify(input())}`,
      ),
    overlayGets: async number => {
      const all: { keys: Keys['keys'][number][]; ignored: string[] } = { keys: [], ignored: [] };
      const end = performance.now() + 5000;
      while (all.keys.length < number && performance.now() < end) {
        const { keys, ignored } = await session.ask<Keys>('keys');
        all.keys.push(...keys);
        all.ignored.push(...ignored);
      }
      return all;
    },
  };
}

async function enter(session: Session): Promise<void> {
  await session.ask('enter');
  await session.tmux.until('overlay 100x30');
}

async function leave(session: Session): Promise<void> {
  await session.ask('leave');
  await session.tmux.until('listening');
}

const keysOf = ({ keys }: Keys): string[] => keys.map(({ key }) => key);

describe.skipIf(!hasTmux)('while an overlay is shown', () => {
  it('keys go to it, one by one, and none to the program', async () => {
    const session = await listen();
    session.tmux.type('a');
    await session.gets('a');
    await enter(session);
    session.tmux.send('x');
    session.tmux.send('\x1b[A');
    session.tmux.send('\xc3\xa9');
    session.tmux.send('\r');
    expect(keysOf(await session.overlayGets(4))).toEqual(['x', '\x1b[A', '\xc3\xa9', '\r']);
    await leave(session);
    session.tmux.type('b');
    await session.gets('ab');
  });

  it('a lone ESC is the Escape key, without another key', async () => {
    const session = await listen();
    await enter(session);
    session.tmux.send('\x1b');
    expect(keysOf(await session.overlayGets(1))).toEqual(['\x1b']);
  });

  it('keys that come together are marked as a burst', async () => {
    const session = await listen();
    await enter(session);
    session.tmux.send('y\ry\r');
    const { keys } = await session.overlayGets(4);
    expect(keys.map(({ burst }) => burst)).toEqual([4, 4, 4, 4]);
  });

  it('a paste is dropped, whether or not the program wanted pastes bracketed', async () => {
    for (const sequences of ['', '\x1b[?2004h']) {
      const session = await listen(sequences);
      await enter(session);
      session.tmux.paste('y\ny\nyes\r');
      session.tmux.send('k');
      const { keys, ignored } = await session.overlayGets(1);
      expect(keys.map(({ key }) => key)).toEqual(['k']);
      expect(ignored).toContain('paste');
      await leave(session);
      expect(session.input()).toBe('');
      session.tmux.paste('after');
      await session.gets(sequences === '' ? 'after' : '\x1b[200~after\x1b[201~');
    }
  });

  it('mouse reports are dropped, also split over reads', async () => {
    const session = await listen('\x1b[?1003h\x1b[?1006h');
    await enter(session);
    for (const part of ['\x1b[<0;1', '0;10M', '\x1b[M !!', 'k']) session.tmux.send(part);
    const { keys, ignored } = await session.overlayGets(1);
    expect(keys.map(({ key }) => key)).toEqual(['k']);
    expect(ignored).toEqual(['mouse', 'mouse']);
    await leave(session);
    expect(session.input()).toBe('');
  });

  it.each([
    ['cursor position', '\x1b[24;80R'],
    ['device attributes', '\x1b[?62;22c'],
    ['mode report', '\x1b[?2026;2$y'],
    ['colour', '\x1b]11;rgb:0000/0000/0000\x1b\\'],
    ['setting', '\x1bP1$r0m\x1b\\'],
  ])("the terminal's answer reaches the program: %s", async (_title, reply) => {
    const session = await listen();
    await enter(session);
    session.tmux.send(reply);
    await session.gets(reply);
    session.tmux.send('k');
    expect(keysOf(await session.overlayGets(1))).toEqual(['k']);
  });

  it('the focus is remembered and told the program afterwards', async () => {
    const session = await listen('\x1b[?1004h');
    // tmux itself reports that it has no focus, as nobody looks at it.
    await session.gets('\x1b[O');
    session.tmux.send('\x1b[I');
    await session.gets('\x1b[O\x1b[I');
    await enter(session);
    session.tmux.send('\x1b[O');
    session.tmux.send('k');
    expect(keysOf(await session.overlayGets(1))).toEqual(['k']);
    expect(session.input()).toBe('\x1b[O\x1b[I');
    await leave(session);
    await session.gets('\x1b[O\x1b[I\x1b[O');
  });

  it('the rest of a paste that began before still reaches the program, and only that', async () => {
    const session = await listen('\x1b[?2004h');
    session.tmux.send('\x1b[200~begun ');
    await session.gets('\x1b[200~begun ');
    await enter(session);
    session.tmux.send('and ended\x1b[20');
    session.tmux.send('1~k');
    expect(keysOf(await session.overlayGets(1))).toEqual(['k']);
    await session.gets('\x1b[200~begun and ended\x1b[201~');
  });

  it('the rest of a paste that it saw the beginning of does not reach the program afterwards', async () => {
    const session = await listen();
    await enter(session);
    session.tmux.send('\x1b[200~rm -rf ');
    session.tmux.send('k');
    await leave(session);
    session.tmux.send('/\r\x1b[201~after');
    await session.gets('after');
  });

  it('another may follow it at once, and the program gets its screen and keys back after that', async () => {
    const session = await listen();
    await enter(session);
    await session.ask('follow');
    await session.tmux.until('overlay 100x30 frame 2');
    session.tmux.send('k');
    expect(keysOf(await session.overlayGets(1))).toEqual(['k']);
    await leave(session);
    session.tmux.type('a');
    await session.gets('a');
  });

  it('a query of the program is answered once the overlay is left', async () => {
    const [go, answer] = [on.file('query-go'), on.file('query-answer')];
    const query = `printf '\\033[3;5H\\033[6n'; head -c 6 >${answer}; exec sleep 1000`;
    const wait = `stty raw -echo; echo listening; while [ ! -e ${go} ]; do sleep 0.02; done`;
    const session = on.start('sh', '-c', `${wait}; ${query}`);
    await session.tmux.until('listening');
    await enter(session);
    const { recorded } = await session.ask<{ recorded: number }>('state');
    writeFileSync(go, '');
    await session.recorded(recorded + 10);
    expect(readFileSync(answer, 'latin1')).toBe('');
    await leave(session);
    await until(() => readFileSync(answer, 'latin1') === '\x1b[3;5R', 'the answer');
  });

  it('whoever else writes to the terminal or opens it is noticed', async () => {
    const session = await listen();
    await enter(session);
    await session.ask('watch');
    for (let paint = 0; paint < 5; paint += 1) await session.ask('paint');
    expect(await session.ask('others')).toMatchObject({ foreign: 0, openers: [] });
    const other = spawn('sh', ['-c', `exec 9>${session.tmux.tty}; echo forged >&9; exec sleep 100`]);
    let seen: { foreign: number; openers: { pid: number; name: string }[] };
    const end = performance.now() + 5000;
    do seen = await session.ask('others');
    while (
      (seen.foreign === 0 || !seen.openers.some(({ name }) => name === 'sleep')) &&
      performance.now() < end
    );
    other.kill();
    expect(seen.foreign).toBeGreaterThan(0);
    expect(seen.openers).toContainEqual({ pid: other.pid, name: 'sleep' });
  });
});
