import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProcesses, readProcessStatus } from '../../src/gate/exec/process-status.ts';
import { until } from '../terminal/until.ts';
import { holdfire, Sandbox } from './sandbox.ts';
import { hasTmux, Tmux } from './tmux.ts';

/** Milliseconds for a change that a busy machine delays. */
const PATIENCE = 15_000;

describe.skipIf(process.platform !== 'linux' || !hasTmux)('a session that was told of a hangup', () => {
  let sandbox: Sandbox;
  let terminal: Tmux;
  beforeEach(async () => {
    sandbox = new Sandbox();
    // Behind a shell: what stops in its own pane is continued by tmux.
    const command = `'${process.execPath}' '${holdfire}' run -- env PS1='$ ' dash; echo over`;
    terminal = new Tmux(command, { env: sandbox.env, cwd: sandbox.project });
    await terminal.until(/^\$$/m, 40_000);
  });
  afterEach(() => {
    terminal.close();
    sandbox.remove();
  });

  const modes = (): string =>
    spawnSync('stty', ['-F', terminal.state('pane_tty'), '-g'], { encoding: 'utf8' }).stdout;
  const isStopped = (pid: number): boolean =>
    /^State:\s*T/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));

  it('takes its terminal again after a stop, if that is still there', async () => {
    const shell = Number(terminal.state('pane_pid'));
    const pid = listProcesses().find(one => readProcessStatus(one)?.parent === shell) ?? 0;
    const raw = modes();
    terminal.line("trap 'echo told' HUP; echo set $((40 + 2))");
    await terminal.until('set 42');
    process.kill(pid, 'SIGHUP');
    // The handler runs once the shell has read something.
    terminal.line('echo still $((40 + 2))');
    await terminal.until('still 42');
    process.kill(pid, 'SIGTSTP');
    await until(() => isStopped(pid), 'the stop', PATIENCE);
    expect(modes()).not.toBe(raw);
    process.kill(pid, 'SIGCONT');
    await until(
      () => modes() === raw,
      () => `the modes ${raw}; they are ${modes()}`,
      PATIENCE,
    );
    terminal.line('echo again $((40 + 2))');
    await terminal.until('again 42');
  });
});
