import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdfire, Sandbox } from '../sandbox.ts';
import { hasTmux, Tmux } from '../tmux.ts';
import { eventsOf, isAlive, Session, until } from './session.ts';

/** What is left running: waits for a file, tries to destroy something, and runs something harmless. */
const LEFTOVER = `while [ ! -e go ]; do read -r -t 0.1 _ <> fifo; done
/bin/echo harmless > first
rm -rf "$(awk 1 target)" 2> denied
echo $? > status
`;

describe.skipIf(process.platform !== 'linux')('what a program leaves running', () => {
  let sandbox: Sandbox;
  const file = (name: string): string => join(sandbox.project, name);
  const content = (name: string): string => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');

  beforeEach(() => {
    sandbox = new Sandbox();
    writeFileSync(file('leftover'), LEFTOVER);
    writeFileSync(file('target'), `${sandbox.home}\n`);
  });

  afterEach(() => {
    writeFileSync(file('go'), '');
    sandbox.remove();
  });

  async function leave(): Promise<{ readonly session: Session; readonly keeper: number }> {
    const line = 'mkfifo fifo; setsid -f bash leftover < /dev/null > /dev/null 2>&1; exit 3';
    const session = new Session(sandbox, ['sh', '-c', line]);
    expect(await session.exited).toBe(3);
    const keeper = await until(
      () => keeperOf(sandbox),
      () => 'the keeper',
    );
    return { session, keeper };
  }

  it('does not keep the person waiting, is named, and stays guarded to its end', async () => {
    const { session, keeper } = await leave();
    expect(session.stderr).toMatch(/^holdfire: still running, and guarded: bash leftover \(\d+\)$/m);
    const ended = eventsOf(sandbox.sessions[0] ?? '').at(-1);
    expect(ended?.type === 'session.end' || ended?.type === 'seal').toBe(true);
    const end = eventsOf(sandbox.sessions[0] ?? '').find(event => event.type === 'session.end');
    expect(end?.running).toEqual([{ pid: expect.any(Number), argv: ['bash', 'leftover'] }]);

    writeFileSync(file('go'), '');
    await until(
      () => content('status') !== '',
      () => 'its end',
    );
    expect(content('first')).toBe('harmless\n');
    expect(content('status')).toBe('126\n');
    expect(content('denied')).toContain('holdfire: denied: the session is ending');
    expect(existsSync(sandbox.home)).toBe(true);

    await until(
      () => !isAlive(keeper),
      () => 'the end of the keeper',
    );
    const kept = eventsOf(sandbox.sessions[1] ?? '');
    expect(kept.find(event => event.type === 'hold')?.hold.argv.slice(0, 2)).toEqual(['rm', '-rf']);
    expect(kept.find(event => event.type === 'session.end')).toMatchObject({ denied: 1, running: [] });
  });

  it('cannot start anything when its keeper is killed', async () => {
    const { keeper } = await leave();
    process.kill(keeper, 'SIGKILL');
    await until(
      () => !isAlive(keeper),
      () => 'the end of the keeper',
    );
    writeFileSync(file('go'), '');
    await until(
      () => content('status') !== '',
      () => 'its end',
    );
    expect(content('first')).toBe('');
    expect(content('status')).toBe('126\n');
    expect(existsSync(sandbox.home)).toBe(true);
  });

  it.skipIf(!hasTmux)('gives the terminal back at once', async () => {
    const shell = `bash --noprofile --rcfile '${sandbox.bashrc}'`;
    const terminal = new Tmux(shell, { env: sandbox.env, cwd: sandbox.project });
    try {
      await terminal.until(/^\$$/m);
      terminal.line(`'${process.execPath}' '${holdfire}' run -- ${shell}; echo "came back $?"`);
      await until(
        () => readdirSync(sandbox.home).includes('.local'),
        () => 'the session',
      );
      terminal.line('nohup sleep 60 > /dev/null 2>&1 &');
      await terminal.until('[1]');
      terminal.line('exit 4');
      const screen = await terminal.until('came back 4');
      const pid = Number(
        /still running, and guarded: .*sleep 60 \((\d+)\)/.exec(screen.replaceAll('\n', ''))?.[1],
      );
      expect(isAlive(pid)).toBe(true);
      process.kill(pid);
      await until(
        () => keeperOf(sandbox) === undefined,
        () => 'the end of the keeper',
      );
    } finally {
      terminal.close();
    }
  });
});

/** The keeper of a sandbox: its home directory tells it from others. */
function keeperOf(sandbox: Sandbox): number | undefined {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const found = pids.find(pid => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
      if (words[1]?.endsWith('/dist/keeper.start.cjs') !== true) return false;
      return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`HOME=${sandbox.home}`);
    } catch {
      return false;
    }
  });
  return found === undefined ? undefined : Number(found);
}
