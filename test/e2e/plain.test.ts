import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { HeldSession } from './held-session.ts';
import { hasTmux } from './tmux.ts';

const hasVim = spawnSync('sh', ['-c', 'command -v vim']).status === 0;

describe.skipIf(process.platform !== 'linux' || !hasTmux)('a prompt of lines', () => {
  let session: HeldSession;
  afterEach(() => session.close());

  async function start(): Promise<HeldSession['terminal']> {
    session = new HeldSession({ columns: 80, rows: 60, options: ['--plain'] });
    await session.ready();
    session.directory('one', 'two');
    return session.terminal;
  }

  it('follows the output, in order, without colours or another screen', async () => {
    const terminal = await start();
    terminal.line('clear; echo before; rm -rf one; echo "status $?"');
    const screen = await terminal.until('n, Escape and Control C deny at once');
    expect(terminal.state('alternate_on')).toBe('0');
    expect(terminal.run('capture-pane', '-p', '-e')).not.toContain('\x1b[');
    const order = [
      'before',
      'HELD, high, h1',
      'would: removes',
      'comes back: no way back',
      'command: rm -rf one',
      'n: deny',
      'y: approve once',
    ];
    const places = order.map(part => screen.indexOf(part));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    terminal.press('Escape');
    const after = await terminal.until('status 126');
    // What was said stays where it was said.
    expect(after).toContain('HELD, high, h1');
    expect(after.indexOf('h1: denied.')).toBeLessThan(after.indexOf('denied by your user'));
  });

  it('says what a key has marked, and counts none too soon', async () => {
    const terminal = await start();
    terminal.line('rm -rf one; echo "status $?"');
    await terminal.until('HELD, high, h1');
    const marked = /Marked: approve once. Enter does it./;
    const deadline = Date.now() + 15_000;
    while (!marked.test(terminal.screen()) && Date.now() < deadline) {
      terminal.type('y');
      const pressed = Date.now();
      await until(() => marked.test(terminal.screen()) || Date.now() - pressed > 350);
    }
    terminal.press('Enter');
    await terminal.until('status 0');
    expect(session.has('one')).toBe(false);
  });

  it('names the others that wait', async () => {
    const terminal = await start();
    const names = ['one', 'two'];
    terminal.line(
      session.agent(names.map(name => `start('${name}.status', 'rm', '-rf', '${name}');`).join('')),
    );
    await terminal.until('Another command waits: h2. 2 wait now');
    terminal.press('Escape');
    await terminal.until(/HELD, \w+, h2/);
    terminal.press('Escape');
    await until(() => names.every(name => session.read(`${name}.status`) === '126'), 'two denials');
  });

  it.skipIf(!hasVim)('gives a full-screen program its screen back', async () => {
    const terminal = await start();
    terminal.line('vim -n -u NONE -N agent.txt');
    await terminal.until('agent.txt');
    terminal.type('ia text to be kept');
    terminal.press('Escape');
    const before = await terminal.until(/^a text to be kept/);
    terminal.type(":call job_start(['rm', '-rf', 'one'])");
    terminal.press('Enter');
    await terminal.until('HELD, high, h1');
    terminal.press('Escape');
    await until(() => !terminal.screen().includes('HELD'), 'the screen is back');
    expect(terminal.screen().split('\n')[0]).toBe(before.split('\n')[0]);
    expect(terminal.state('alternate_on')).toBe('1');
  });
});
