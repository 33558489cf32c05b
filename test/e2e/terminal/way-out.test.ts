import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../../terminal/until.ts';
import { type Session, stage } from './session.ts';
import { hasTmux, type TmuxTerminal } from './tmux.ts';

const on = stage();

interface State {
  readonly pid: number;
  readonly program: number;
  readonly watchdog: number;
}

/** Starts a full-screen program with everything on from an interactive shell that restores nothing itself. */
async function startFromShell(
  ...variables: readonly string[]
): Promise<Session & { readonly before: string; readonly state: State }> {
  const session = await on.startFrom(
    ['env', 'PS1=dash$ ', ...variables, 'dash'],
    [process.execPath, on.program('everything-on'), 'alternate'],
  );
  await session.tmux.until('ready');
  await session.tmux.settles();
  return { ...session, state: await session.ask<State>('state'), before: session.before };
}

const modesOf = (tmux: TmuxTerminal): string =>
  spawnSync('stty', ['-F', tmux.tty, '-g'], { encoding: 'utf8' }).stdout.trim();

/** Waits until the modes are those from before. */
async function untilRestored({
  tmux,
  before,
}: {
  readonly tmux: TmuxTerminal;
  readonly before: string;
}): Promise<void> {
  await until(
    () => modesOf(tmux) === before,
    () => `the modes from before: ${before}; they are ${modesOf(tmux)}`,
  );
}

/** Main screen, visible cursor, no mouse, usual keys, no margins. */
const SANE =
  /cursor_flag=1 alternate_on=0 insert_flag=0 keypad_cursor_flag=0 keypad_flag=0 mouse_all_flag=0 mouse_any_flag=0 .*mouse_sgr_flag=0 .*scroll_region_upper=0 scroll_region_lower=29 wrap_flag=1/;

function isGone(pid: number): boolean {
  try {
    // A zombie is gone for all purposes but its parent's.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.startsWith('Z') ?? true;
  } catch {
    return true;
  }
}

const ways: readonly (readonly [string, (state: State, session: Session) => undefined | Promise<unknown>])[] =
  [
    ['SIGTERM', ({ pid }) => void process.kill(pid, 'SIGTERM')],
    ['SIGHUP', ({ pid }) => void process.kill(pid, 'SIGHUP')],
    ['SIGINT', ({ pid }) => void process.kill(pid, 'SIGINT')],
    ['SIGQUIT', ({ pid }) => void process.kill(pid, 'SIGQUIT')],
    ['SIGKILL', ({ pid }) => void process.kill(pid, 'SIGKILL')],
    ['SIGSEGV', ({ pid }) => void process.kill(pid, 'SIGSEGV')],
    ['an uncaught exception', (_state, session) => session.ask('throw')],
    ['the death of the program by a signal', ({ program }) => void process.kill(program, 'SIGKILL')],
  ];

describe.skipIf(!hasTmux)('the terminal is restored', () => {
  for (const overlaid of [false, true]) {
    it.each(ways)(`after %s${overlaid ? ' while an overlay is shown' : ''}`, async (title, leave) => {
      const session = await startFromShell();
      const { tmux, state, before } = session;
      if (overlaid) {
        await session.ask('enter');
        await tmux.until('overlay 100x30');
      }
      expect(modesOf(tmux)).not.toBe(before);
      await leave(state, session);
      // The program's death does not end the overlay: whoever shows it decides.
      if (overlaid && title.includes('program')) await session.ask('leave');
      await until(
        () => SANE.test(tmux.values()),
        () => `a sane terminal: ${tmux.values()}`,
      );
      await untilRestored(session);
      await until(() => isGone(state.watchdog) && isGone(state.program), 'no process left behind');
      tmux.type('echo still $((40 + 2))');
      tmux.press('Enter');
      await tmux.until('still 42');
    });
  }

  it('not at all after a normal end: what the program leaves is its own affair', async () => {
    const session = await startFromShell();
    session.tmux.type('q');
    await session.tmux.until(/exited 0/);
    expect(session.tmux.values()).toContain('alternate_on=0');
    await untilRestored(session);
    await until(() => isGone(session.state.watchdog), 'no watchdog left');
  });

  it('also if the watchdog was killed before, but for SIGKILL', async () => {
    const session = await startFromShell();
    process.kill(session.state.watchdog, 'SIGKILL');
    await until(() => isGone(session.state.watchdog), 'the end of the watchdog');
    await session.ask('enter');
    await session.ask('leave');
    process.kill(session.state.pid, 'SIGTERM');
    await untilRestored(session);
    expect(session.tmux.values()).toMatch(SANE);
  });

  it.each([
    ['SIGTERM', ({ state }: { state: State }) => void process.kill(state.pid, 'SIGTERM')],
    ['a normal end', ({ tmux }: { tmux: TmuxTerminal }) => tmux.type('q')],
  ])('also if that fails the first time: after %s', async (_title, leave) => {
    const directory = mkdtempSync(join(tmpdir(), 'stty-'));
    const fails = join(directory, 'fails');
    const stty = `#!/bin/sh\nrm '${fails}' 2> /dev/null && exit 1\nexec /bin/stty "$@"\n`;
    writeFileSync(join(directory, 'stty'), stty, { mode: 0o755 });
    const session = await startFromShell(`PATH=${directory}:${process.env['PATH']}`);
    writeFileSync(fails, '');
    leave(session);
    await untilRestored(session);
    expect(existsSync(fails)).toBe(false);
    await until(() => isGone(session.state.watchdog), 'no watchdog left');
    rmSync(directory, { recursive: true });
  });

  it('and not open to a debugger, pitfall 4: SIGUSR1 starts none', async () => {
    const { tmux, state } = await startFromShell();
    process.kill(state.pid, 'SIGUSR1');
    const shown = await tmux.settles();
    expect(shown).not.toContain('Debugger');
    expect(isGone(state.pid)).toBe(false);
  });

  it('and taken again by a wrapper that was stopped and goes on', async () => {
    const session = await startFromShell();
    const { tmux, state } = session;
    const shown = await tmux.settles();
    process.kill(state.pid, 'SIGTSTP');
    await tmux.until('Stopped');
    expect(tmux.values()).toMatch(SANE);
    tmux.type('echo between');
    tmux.press('Enter');
    await tmux.until(/^between/m);
    tmux.type('fg');
    tmux.press('Enter');
    await tmux.until('ready');
    expect(await tmux.settles()).toBe(shown);
  });
});
