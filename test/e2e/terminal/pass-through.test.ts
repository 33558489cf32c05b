import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SpawnedPty, spawnPty } from '../../../src/terminal/pty/spawn-pty.ts';
import { setCloseOnExec } from '../../terminal/close-on-exec.ts';
import { found, hasTerminal, programIn } from '../../terminal/foreground.ts';
import { until } from '../../terminal/until.ts';
import { SIZE, stage } from './session.ts';
import { ask, hasTmux } from './tmux.ts';

const on = stage();
let count = 0;

/** A terminal that keeps every byte it is sent. */
interface Recorder {
  readonly spawned: SpawnedPty;
  readonly socket: string;
  bytes(): Buffer;
  readonly ended: Promise<void>;
}

function record(file: string, args: readonly string[]): Recorder {
  const spawned = spawnPty({ file, args, env: process.env, cwd: '/', setCloseOnExec, ...SIZE });
  const pieces: Buffer[] = [];
  const ended = new Promise<void>(resolve => {
    spawned.pty.start({
      onOutput: bytes => pieces.push(Buffer.from(bytes)),
      onEnd: resolve,
      onDrain: () => {},
    });
  });
  return { spawned, socket: '', bytes: () => Buffer.concat(pieces), ended };
}

function recordHarness(...command: readonly string[]): Recorder {
  count += 1;
  const socket = on.file(`plain-${count}`);
  return { ...record(process.execPath, [on.program('harness'), socket, ...command]), socket };
}

describe('the pass-through', () => {
  it.each([
    ['a million lines', 'seq 1000000', 0],
    ['binary', `head -c 300000 ${process.execPath}`, 0],
    ['an error', 'ls /nowhere; exit 3', 3],
    ['no end of line', 'printf text', 0],
    ['an unfinished sequence at the end', "printf 'text\\033[3'", 0],
    ['modes left behind', "printf '\\033[?25l\\033[1m'", 0],
  ])('gives the same bytes and exit code as without it: %s', async (_title, script, code) => {
    const bare = record('sh', ['-c', script]);
    const wrapped = recordHarness('sh', '-c', script);
    await Promise.all([bare.ended, wrapped.ended]);
    expect(wrapped.bytes().length).toBe(bare.bytes().length);
    expect(hash(wrapped.bytes())).toBe(hash(bare.bytes()));
    expect(await wrapped.spawned.exited).toEqual({ code, signal: undefined });
  });

  it('gives a large input to a slow program whole and in order', async () => {
    const path = on.file('input');
    const input = Buffer.from(Array.from({ length: 40_000 }, (_, line) => `line ${line}\r`).join(''));
    const script = `stty raw -echo; echo ready; sleep 0.3; head -c ${input.length} >${path}; echo finished`;
    const wrapped = recordHarness('sh', '-c', script);
    await until(() => wrapped.bytes().includes('ready'), 'the program');
    wrapped.spawned.pty.write(input);
    await wrapped.ended;
    expect(hash(readFileSync(path))).toBe(hash(input));
  });

  it('replays what was held in order, beyond what memory holds, without a byte lost', async () => {
    const go = on.file('held-go');
    const wrapped = recordHarness(
      'sh',
      '-c',
      `echo ready; while [ ! -e ${go} ]; do sleep 0.02; done; seq 3000000`,
    );
    await until(() => wrapped.bytes().includes('ready'), 'the program');
    await ask(wrapped.socket, 'enter');
    writeFileSync(go, '');
    const whole = 'ready\r\n'.length + 22_888_896 + 3_000_000;
    await until(() => wrapped.bytes().includes('row 5'), 'the overlay');
    let state = { recorded: 0, memory: 0 };
    const end = performance.now() + 25_000;
    while (state.recorded < whole && performance.now() < end) state = await ask(wrapped.socket, 'state');
    expect(state.recorded).toBe(whole);
    expect(wrapped.bytes().length).toBeLessThan(20_000);
    await ask(wrapped.socket, 'leave');
    await wrapped.ended;
    const all = wrapped.bytes();
    // What the program wrote follows the last sequence of the overlay.
    const text = all.subarray(all.lastIndexOf('\x1b[?2026l') + '\x1b[?2026l'.length).toString();
    const lines = text.split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['1', '2']);
    expect(lines.length).toBe(3_000_001);
    expect(lines.every((line, index) => line === (index === 3_000_000 ? '' : String(index + 1)))).toBe(true);
  });

  it('keeps little in memory of what is held', async () => {
    const go = on.file('memory-go');
    const wrapped = recordHarness(
      'sh',
      '-c',
      `echo ready; while [ ! -e ${go} ]; do sleep 0.02; done; exec cat /dev/zero`,
    );
    await until(() => wrapped.bytes().includes('ready'), 'the program');
    await ask(wrapped.socket, 'enter');
    const before = await ask<{ memory: number }>(wrapped.socket, 'state');
    writeFileSync(go, '');
    let state = { recorded: 0, memory: 0 };
    const end = performance.now() + 25_000;
    while (state.recorded < 150_000_000 && performance.now() < end)
      state = await ask(wrapped.socket, 'state');
    expect(state.recorded).toBeGreaterThan(150_000_000);
    expect(state.memory - before.memory).toBeLessThan(80_000_000);
    wrapped.spawned.pty.close();
    await wrapped.spawned.exited;
  });

  it('waits for the overlay when the program ends, then ends with its code', async () => {
    const go = on.file('end-go');
    const wrapped = recordHarness(
      'sh',
      '-c',
      `echo ready; while [ ! -e ${go} ]; do sleep 0.02; done; echo last; exit 7`,
    );
    await until(() => wrapped.bytes().includes('ready'), 'the program');
    await ask(wrapped.socket, 'enter');
    writeFileSync(go, '');
    await until(() => wrapped.bytes().includes('row 5'), 'the overlay');
    await ask(wrapped.socket, 'leave');
    await wrapped.ended;
    expect(wrapped.bytes().toString()).toMatch(/last\r\n$/);
    expect((await wrapped.spawned.exited).code).toBe(7);
  });
});

describe.skipIf(!hasTmux)('the pass-through in a terminal', () => {
  it('shows a raw line feed as one, pitfall 3', async () => {
    const script = 'stty raw -echo; printf "12345\\nX"; exec sleep 1000';
    const bare = on.startBare('sh', '-c', script);
    await bare.until('X');
    const { tmux } = on.start('sh', '-c', script);
    await tmux.until('X');
    expect(tmux.screen()).toBe(bare.screen());
    expect(tmux.screen()).toContain('12345\n     X');
  });

  it('leaves Ctrl-C, Ctrl-Z and job control to the shell inside', async () => {
    const { tmux } = on.start('env', 'PS1=inner$ ', 'bash', '--norc', '--noprofile', '-i');
    await tmux.until('inner$');
    const directory = mkdtempSync(join(tmpdir(), 'holdfire-job-'));
    tmux.type(`cd ${directory}; sleep 1000`);
    tmux.press('Enter');
    const sleep = await found(() => programIn('sleep', directory), 'the sleep');
    await found(() => hasTerminal(sleep) || undefined, 'its terminal');
    tmux.press('C-z');
    await tmux.until('Stopped');
    tmux.type('fg');
    tmux.press('Enter');
    await found(() => hasTerminal(sleep) || undefined, 'its terminal again');
    tmux.press('C-c');
    await found(() => !existsSync(`/proc/${sleep}`) || undefined, 'its end');
    rmSync(directory, { recursive: true });
    tmux.type('echo code $?');
    tmux.press('Enter');
    await tmux.until('code 130');
  });

  it('tells the program of a new size', async () => {
    const { tmux } = on.start('sh', '-c', 'trap "stty size" WINCH; echo ready; while :; do sleep 0.02; done');
    await tmux.until('ready');
    tmux.resize(70, 20);
    await tmux.until('20 70');
  });

  it('reads keys from the terminal although standard input is a pipe', async () => {
    const inner = `${process.execPath} ${on.program('harness')} ${on.file('piped')} sh -c "read line; echo got \\$line"`;
    const tmux = on.startBare('sh', '-c', `echo unread | ${inner}; exec sleep 1000`);
    await until(() => existsSync(on.file('piped')), 'the harness');
    tmux.type('typed');
    tmux.press('Enter');
    await tmux.until('got typed');
  });

  it('makes a program repaint that has shown a picture', async () => {
    const trap = 'trap "stty size" WINCH; while :; do sleep 0.02; done';
    const session = on.start('sh', '-c', `printf '\\033[?1049h\\033Pq~\\033\\\\ready'; ${trap}`);
    await session.tmux.until('ready');
    await session.ask('enter');
    await session.tmux.until('overlay');
    await session.ask('leave');
    await session.tmux.until(/29 100\s+30 100/);
  });

  it('leaves the TTY that a program finds as it was: the erase character, UTF-8', async () => {
    const bare = on.startBare('sh', '-c', 'stty -a; exec sleep 1000');
    await bare.until('iutf8');
    const { tmux } = on.start('sh', '-c', 'stty -a; exec sleep 1000');
    await tmux.until('iutf8');
    expect(tmux.screen()).toContain('erase = ^?');
  });
});

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
