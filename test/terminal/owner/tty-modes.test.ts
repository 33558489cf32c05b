import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModes, setModes, setRawModes } from '../../../src/terminal/owner/tty-modes.ts';
import { openPty } from '../../../src/terminal/pty/open-pty.ts';
import type { PtyHost } from '../../../src/terminal/pty/pty-host.ts';

let pty: PtyHost;
let tty: number;
beforeEach(() => {
  pty = openPty({ columns: 80, rows: 24 });
  tty = openSync(pty.path, 'r+');
});
afterEach(() => {
  closeSync(tty);
  pty.close();
});

const settings = (): string =>
  spawnSync('stty', ['-a'], { stdio: [tty, 'pipe', 'ignore'], encoding: 'utf8' }).stdout;

describe('the modes of a terminal line', () => {
  it('are read and set', () => {
    const before = readModes(tty) as string;
    expect(settings()).toMatch(/\sisig icanon .*\secho\s/s);
    expect(setRawModes(tty)).toBe(true);
    expect(readModes(tty)).not.toBe(before);
    expect(setModes(tty, before)).toBe(true);
    expect(readModes(tty)).toBe(before);
  });

  it('are raw in both directions, pitfall 3: no post-processing of output either', () => {
    setRawModes(tty);
    const words = settings().split(/[\s;]+/);
    for (const word of ['-opost', '-isig', '-icanon', '-iexten', '-echo', '-icrnl', '-ixon', 'cs8']) {
      expect(words).toContain(word);
    }
  });

  it('are none of a file', () => {
    const file = openSync('/dev/null', 'r+');
    expect(readModes(file)).toBe(undefined);
    expect(setRawModes(file)).toBe(false);
    closeSync(file);
  });
});
