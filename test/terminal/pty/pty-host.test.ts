import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPty } from '../../../src/terminal/pty/open-pty.ts';
import type { PtyHost } from '../../../src/terminal/pty/pty-host.ts';
import { type SpawnedPty, spawnPty } from '../../../src/terminal/pty/spawn-pty.ts';
import { setCloseOnExec } from '../close-on-exec.ts';
import { until } from '../until.ts';

const size = { columns: 80, rows: 24 };

function run(file: string, ...args: readonly string[]): SpawnedPty {
  return spawnPty({ file, args, env: process.env, cwd: '/', setCloseOnExec, ...size });
}

/** Everything that comes from a pty until its end. `delay` keeps the consumer busy for each piece, in ms. */
function collect(pty: PtyHost, delay = 0): Promise<Buffer> {
  const pieces: Buffer[] = [];
  return new Promise(resolve => {
    pty.start({
      onOutput: bytes => {
        pieces.push(Buffer.from(bytes));
        const busyUntil = performance.now() + delay;
        while (performance.now() < busyUntil);
      },
      onEnd: () => resolve(Buffer.concat(pieces)),
      onDrain: () => {},
    });
  });
}

describe('spawnPty', () => {
  const path = join(tmpdir(), `pty-host-test-${process.pid}`);
  const lines = Array.from(
    { length: 40_000 },
    (_, index) => `line ${index} ${'x'.repeat(index % 80)}\n`,
  ).join('');
  const expected = hash(Buffer.from(lines.replaceAll('\n', '\r\n')));
  beforeAll(() => writeFileSync(path, lines));
  afterAll(() => rmSync(path));

  it('keeps the end of the output, pitfall 1: 2 MB through a slow consumer, 30 times', async () => {
    for (let run = 0; run < 30; run += 1) {
      const { pty } = spawnPty({ file: 'cat', args: [path], env: process.env, cwd: '/', ...size });
      expect(hash(await collect(pty, run % 2 === 0 ? 0.3 : 0))).toBe(expected);
    }
  });

  it('keeps the beginning for whoever listens late, pitfall 2', async () => {
    const { pty, exited } = run('echo', 'early');
    await exited;
    expect((await collect(pty)).toString()).toBe('early\r\n');
  });

  it('passes bytes that are no text', async () => {
    const { pty } = run('printf', '\\377\\000\\200\\342\\202');
    expect(await collect(pty)).toEqual(Buffer.from([0xff, 0x00, 0x80, 0xe2, 0x82]));
  });

  it.each([
    ['exit 3', { code: 3, signal: undefined }],
    ['kill -TERM $$', { code: 0, signal: 'SIGTERM' }],
  ])('reports how the program ended: %s', async (script, exit) => {
    const { pty, exited } = run('sh', '-c', script);
    await collect(pty);
    expect(await exited).toEqual(exit);
  });

  it('ends when the last program closes the terminal, not when the first exits', async () => {
    const { pty, exited } = run('sh', '-c', 'trap "" HUP; (sleep 0.3; echo late) & echo soon');
    const output = collect(pty);
    await exited;
    expect((await output).toString()).toBe('soon\r\nlate\r\n');
  });

  it('can be closed while a program holds the terminal', async () => {
    const { pty, exited } = run('sh', '-c', 'echo there; exec sleep 100');
    let output = '';
    const ended = new Promise<void>(resolve => {
      pty.start({ onOutput: bytes => (output += bytes), onEnd: resolve, onDrain: () => {} });
    });
    await until(() => output.includes('there'));
    pty.close();
    await ended;
    expect((await exited).signal).toBe('SIGHUP');
  });

  it('tells the program its size, and a new one', async () => {
    const { pty } = run(
      'sh',
      '-c',
      'stty size; trap "stty size; exit" WINCH; echo ready; while :; do sleep 0.02; done',
    );
    let output = '';
    const ended = new Promise<void>(resolve => {
      pty.start({ onOutput: bytes => (output += bytes), onEnd: resolve, onDrain: () => {} });
    });
    await until(() => output.includes('ready'));
    pty.resize({ columns: 70, rows: 20 });
    await ended;
    expect(output).toBe('24 80\r\nready\r\n20 70\r\n');
  });

  it('stops reading while paused, and loses nothing', async () => {
    const { pty } = spawnPty({ file: 'cat', args: [path], env: process.env, cwd: '/', ...size });
    const whole = createHash('sha256');
    let pieces = 0;
    let paused = false;
    await new Promise<void>(resolve => {
      pty.start({
        onOutput: bytes => {
          expect(paused).toBe(false);
          whole.update(bytes);
          pieces += 1;
          if (pieces % 10 !== 0) return;
          paused = true;
          pty.pause();
          setTimeout(() => {
            paused = false;
            pty.resume();
          }, 2);
        },
        onEnd: resolve,
        onDrain: () => {},
      });
    });
    expect(whole.digest('hex')).toBe(expected);
  });

  it('keeps input in order for a program that is slow to read, asks to wait, and does not spin', async () => {
    const input = Buffer.from(Array.from({ length: 60_000 }, (_, index) => `${index}\n`).join(''));
    const { pty } = run('sh', '-c', 'stty raw -echo; echo ready; sleep 0.5; head -c 348890 | sha256sum');
    let output = '';
    let drained = false;
    const ended = new Promise<void>(resolve => {
      pty.start({
        onOutput: bytes => (output += bytes),
        onEnd: resolve,
        onDrain: () => {
          drained = true;
        },
      });
    });
    await until(() => output.includes('ready'));
    const before = process.cpuUsage();
    let wait = false;
    for (let at = 0; at < input.length; at += 1000) wait = !pty.write(input.subarray(at, at + 1000)) || wait;
    expect(wait).toBe(true);
    await ended;
    expect(output).toContain(hash(input));
    expect(drained).toBe(true);
    // Half a second of a program that does not read must not be half a second of work.
    expect(process.cpuUsage(before).user + process.cpuUsage(before).system).toBeLessThan(300_000);
  });
});

describe('openPty', () => {
  it('gives a terminal to a program that somebody else starts, and ends with it', async () => {
    const pty = openPty({ ...size, setCloseOnExec });
    const slave = openSync(pty.path, 'r+');
    const child = spawn('sh', ['-c', 'test -t 0 && stty size; exec cat'], { stdio: [slave, slave, slave] });
    let output = '';
    const ended = new Promise<void>(resolve => {
      pty.start({ onOutput: bytes => (output += bytes), onEnd: resolve, onDrain: () => {} });
    });
    spawnSync('true', { stdio: [slave] });
    await until(() => output.includes('24 80'));
    pty.releaseSlave();
    pty.write(Buffer.from('typed\n\x04'));
    await until(() => output.includes('typed\r\ntyped'));
    const closing = readdirSync('/proc/self/fd').filter(name => linkOf(`/proc/self/fd/${name}`) === pty.path);
    expect(closing).toEqual([String(slave)]);
    child.kill();
    // Our own descriptor is the last one that holds the terminal open.
    closeSync(slave);
    await ended;
  });

  it('does not end before the program has opened it', async () => {
    const pty = openPty({ ...size, setCloseOnExec });
    const output = collect(pty);
    spawnSync('sh', ['-c', `echo one >${pty.path}`]);
    spawnSync('sh', ['-c', `echo two >${pty.path}`]);
    pty.releaseSlave();
    expect((await output).toString()).toBe('one\r\ntwo\r\n');
  });

  it('leaks no descriptor to processes that are started later', () => {
    const pty = openPty({ ...size, setCloseOnExec });
    const { stdout } = spawnSync('sh', ['-c', 'ls -l /proc/self/fd'], { encoding: 'utf8' });
    pty.close();
    expect(stdout).not.toMatch(/ptmx|pts/);
  });

  it('takes over the modes of another terminal', async () => {
    const model = openPty(size);
    const slave = openSync(model.path, 'r+');
    spawnSync('stty', ['erase', '^H', 'iutf8'], { stdio: [slave, 'ignore', 'ignore'] });
    const modes = spawnSync('stty', ['-g'], {
      stdio: [slave, 'pipe', 'ignore'],
      encoding: 'utf8',
    }).stdout.trim();
    const pty = openPty({ ...size, modes });
    const output = collect(pty);
    const own = openSync(pty.path, 'r+');
    spawnSync('sh', ['-c', 'stty -g'], { stdio: [own, own, own] });
    for (const descriptor of [slave, own]) closeSync(descriptor);
    model.close();
    pty.releaseSlave();
    expect((await output).toString().trim()).toBe(modes);
  });
});

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
