import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readModes, setModes, setRawModes } from '../../../src/terminal/owner/tty-modes.ts';
import { openPty } from '../../../src/terminal/pty/open-pty.ts';
import { setCloseOnExec } from '../close-on-exec.ts';
import { until } from '../until.ts';

/** Starts a watchdog for the terminal that is its standard output, prints its number, and waits to be killed. */
const owner = `
import { readModes, setRawModes } from './src/terminal/owner/tty-modes.ts';
import { Watchdog } from './src/terminal/owner/watchdog.ts';
const saved = readModes(3);
setRawModes(3);
const watchdog = new Watchdog({ descriptor: 3, saved, raw: readModes(3) });
watchdog.update('first');
watchdog.update('100% left \\\\n \\x1b[?1049l');
process.on('SIGTERM', () => { watchdog.dismiss(); process.exit(); });
console.log(watchdog.pid);
setInterval(() => {}, 1 << 30);
`;

let directory: string;
let owners: ChildProcess[] = [];
afterEach(() => {
  for (const child of owners) child.kill('SIGKILL');
  owners = [];
});
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'watchdog-'));
  const resolveDir = join(import.meta.dirname, '..', '..', '..');
  await build({
    stdin: { contents: owner, resolveDir, loader: 'ts' },
    outfile: join(directory, 'owner.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Watched {
  readonly pid: number;
  readonly watchdog: number;
  readonly tty: number;
  readonly before: string;
  output(): string;
  close(): void;
}

async function watch(): Promise<Watched> {
  const pty = openPty({ columns: 80, rows: 24, setCloseOnExec });
  let output = '';
  pty.start({ onOutput: bytes => (output += bytes), onEnd: () => {}, onDrain: () => {} });
  const tty = openSync(pty.path, 'r+');
  const before = readModes(tty) as string;
  const child = spawn(process.execPath, [join(directory, 'owner.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit', tty],
  });
  owners.push(child);
  let printed = '';
  child.stdout?.on('data', bytes => (printed += bytes));
  await until(() => printed.endsWith('\n'), 'the watchdog');
  return {
    pid: child.pid as number,
    watchdog: Number(printed),
    tty,
    before,
    output: () => output,
    close: () => {
      closeSync(tty);
      pty.close();
    },
  };
}

function isGone(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}

describe.skipIf(process.platform !== 'linux')('Watchdog', () => {
  it('restores modes and screen when its owner is killed, and ends', async () => {
    const watched = await watch();
    expect(readModes(watched.tty)).not.toBe(watched.before);
    process.kill(watched.pid, 'SIGKILL');
    await until(() => isGone(watched.watchdog), 'the end of the watchdog');
    expect(readModes(watched.tty)).toBe(watched.before);
    await until(() => watched.output() !== '', 'its last words');
    expect(watched.output()).toBe('100% left \\n \x1b[?1049l');
    watched.close();
  });

  it('does nothing when it is dismissed', async () => {
    const watched = await watch();
    process.kill(watched.pid, 'SIGTERM');
    await until(() => isGone(watched.watchdog), 'the end of the watchdog');
    expect(readModes(watched.tty)).not.toBe(watched.before);
    expect(watched.output()).toBe('');
    watched.close();
  });

  it('leaves alone the modes of whoever has taken the terminal over', async () => {
    const watched = await watch();
    setModes(watched.tty, watched.before);
    setRawModes(watched.tty);
    spawnSync('stty', ['-echo', 'icanon', 'opost'], { stdio: [watched.tty, 'ignore', 'ignore'] });
    const theirs = readModes(watched.tty);
    process.kill(watched.pid, 'SIGKILL');
    await until(() => isGone(watched.watchdog), 'the end of the watchdog');
    expect(readModes(watched.tty)).toBe(theirs);
    watched.close();
  });

  it('survives the signals of a terminal, and holds nothing but that and its pipe', async () => {
    const watched = await watch();
    for (const signal of ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGTSTP']) {
      process.kill(watched.watchdog, signal);
    }
    // Those that whoever runs the tests lets everybody inherit have high numbers.
    const held = readdirSync(`/proc/${watched.watchdog}/fd`)
      .filter(name => Number(name) < 10)
      .map(name => readlinkSync(`/proc/${watched.watchdog}/fd/${name}`).replace(/:.*/, ''));
    const terminal = readlinkSync(`/proc/self/fd/${watched.tty}`);
    expect(new Set(held)).toEqual(new Set(['socket', terminal, '/dev/null']));
    process.kill(watched.pid, 'SIGKILL');
    await until(() => isGone(watched.watchdog), 'the end of the watchdog');
    expect(readModes(watched.tty)).toBe(watched.before);
    watched.close();
  });
});
