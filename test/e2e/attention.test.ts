import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { HeldSession, type HeldSessionOptions } from './held-session.ts';
import { hasTmux } from './tmux.ts';

describe.skipIf(process.platform !== 'linux' || !hasTmux)('a prompt', () => {
  let session: HeldSession;
  afterEach(() => session.close());

  /** A session that holds `rm -rf one`. */
  async function hold(options: HeldSessionOptions = {}): Promise<HeldSession['terminal']> {
    session = new HeldSession({ columns: 80, rows: 24, ...options });
    await session.ready();
    session.directory('one');
    session.terminal.line('rm -rf one; echo "status $?"');
    await session.terminal.until('HELD');
    return session.terminal;
  }

  const mouse = ['\x1b[<0;5;20M', '\x1b[<0;5;20m', '\x1b[M !!'];
  const noise: readonly (readonly [string, (terminal: HeldSession['terminal']) => void])[] = [
    ['a paste of y and Enter', terminal => terminal.paste('y\ny\r')],
    ['a paste without brackets', terminal => terminal.send('y\ry\r')],
    ['clicks and the focus they give', terminal => mouse.forEach(one => void terminal.send(`\x1b[I${one}`))],
    ['a held y', terminal => repeat(terminal, 'y')],
    ['a held Enter with y before it', terminal => repeat(terminal, 'y', 'Enter')],
    ['Alt and y, Ctrl and y', terminal => terminal.send('\x1by\x19')],
  ];

  it.each(noise)('is not answered by %s', async (_, make) => {
    const terminal = await hold();
    for (let round = 0; round < 3; round += 1) make(terminal);
    await until(() => /HELD/.test(terminal.screen()) || /status/.test(terminal.screen()));
    expect(session.has('one')).toBe(true);
    // Whatever was dropped, a person's own key still counts.
    await session.select('y');
    terminal.press('Enter');
    await terminal.until('status 0');
  });

  it('is denied by whoever opens the terminal, and that is logged', async () => {
    const terminal = await hold();
    const tty = terminal.state('pane_tty');
    const other = spawn('sh', ['-c', `exec sleep 30 < ${tty}`], { stdio: 'ignore' });
    try {
      await terminal.until('denied: holdfire could not ask');
      expect(session.has('one')).toBe(true);
      expect(session.elsewhere('replay', '--json').text).toMatch(
        /process \d+ \(\w+\) opened the terminal while it was asked there/,
      );
    } finally {
      other.kill();
    }
  });

  it('is painted over what somebody else wrote, and has to be read again', async () => {
    const terminal = await hold();
    await session.select('y');
    const tty = terminal.state('pane_tty');
    writeFileSync(tty, '\x1b[2J\x1b[HPress Enter to approve a harmless thing');
    const screen = await terminal.until(/Something else wrote on this terminal/);
    expect(screen).not.toContain('harmless');
    expect(screen).toContain('› [n] deny');
  });

  it('rings, notifies, names itself in the title, and takes all that back', async () => {
    session = new HeldSession({ config: 'notify: {bell: true, desktop: true}' });
    await session.ready();
    const { terminal } = session;
    const before = terminal.state('pane_title');
    session.directory('one');
    const raw = join(session.sandbox.project, 'raw');
    terminal.run('pipe-pane', `cat > '${raw}'`);
    terminal.line('rm -rf one');
    await terminal.until('HELD');
    expect(terminal.state('pane_title')).toBe('HELD - holdfire');
    await until(() => session.read('raw').includes('\x1b]9;holdfire held: removes'), 'a notification');
    expect(session.read('raw')).toContain('\x1b\\\x07');
    terminal.press('Escape');
    await terminal.until('denied by your user');
    expect(terminal.state('pane_title')).toBe(before);
  });

  it('stays silent where that is wanted, and tells the program that is named', async () => {
    const config = `notify: {bell: false, command: [sh, -c, 'cat > told; mv told "$0"', /dev/null]}`;
    session = new HeldSession({ config: config.replace('/dev/null', 'told.json') });
    await session.ready();
    const { terminal } = session;
    session.directory('one');
    const raw = join(session.sandbox.project, 'raw');
    terminal.run('pipe-pane', `cat > '${raw}'`);
    terminal.line('rm -rf one');
    await terminal.until('HELD');
    await until(() => session.has('told.json'), 'the program was told');
    expect(JSON.parse(session.read('told.json'))).toMatchObject({ id: 'h1', argv: ['rm', '-rf', 'one'] });
    // The shell's own bracketed paste mode aside, nothing but the picture was written.
    expect(session.read('raw')).not.toMatch(/(?<!- holdfire)\x07|\x1b\]9;/);
  });

  it('has no colours with NO_COLOR, and says the same', async () => {
    const terminal = await hold({ env: { NO_COLOR: '1' } });
    const painted = terminal.run('capture-pane', '-p', '-e');
    expect(painted).not.toMatch(/\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9\d)[\d;]*m/);
    expect(painted).toContain('[y] approve once');
  });

  it('can be answered by a program instead', async () => {
    session = new HeldSession({ options: ['--answer-with', './answer'] });
    session.write('answer', '#!/bin/sh\ncat > asked\necho \'{"verdict":"deny","note":"not today"}\'\n');
    spawnSync('chmod', ['+x', join(session.sandbox.project, 'answer')]);
    await session.ready();
    session.directory('one');
    session.terminal.line('rm -rf one; echo "status $?"');
    await session.terminal.until('note from your user: not today');
    await session.terminal.until('status 126');
    expect(JSON.parse(session.read('asked'))).toMatchObject({ argv: ['rm', '-rf', 'one'] });
  });
});

/** A key as it comes while it is held down. */
function repeat(terminal: HeldSession['terminal'], ...keys: readonly string[]): void {
  for (let count = 0; count < 20; count += 1) terminal.press(...keys);
}
