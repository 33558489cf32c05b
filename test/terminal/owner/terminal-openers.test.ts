import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TerminalOpeners } from '../../../src/terminal/owner/terminal-openers.ts';
import { openPty } from '../../../src/terminal/pty/open-pty.ts';
import { spawnPty } from '../../../src/terminal/pty/spawn-pty.ts';
import { setCloseOnExec } from '../close-on-exec.ts';
import { until } from '../until.ts';

const size = { columns: 80, rows: 24 };

describe.skipIf(process.platform !== 'linux')('TerminalOpeners', () => {
  it('finds who has a terminal open, but for those that may', async () => {
    const pty = openPty({ ...size, setCloseOnExec });
    const own = openSync(pty.path, 'r+');
    const openers = new TerminalOpeners(pty.path);
    expect(openers.look(new Set([process.pid]))).toEqual([]);
    expect(openers.look(new Set())).toMatchObject([{ pid: process.pid }]);
    const child = spawn('sleep', ['1000'], { stdio: ['ignore', 'ignore', own] });
    await until(() => openers.look(new Set([process.pid])).length > 0, 'the child');
    await until(() => openers.look(new Set([process.pid]))[0]?.name === 'sleep', 'its name');
    expect(openers.look(new Set([process.pid, child.pid as number]))).toEqual([]);
    child.kill();
    await until(() => openers.look(new Set([process.pid])).length === 0, 'its end');
    closeSync(own);
    pty.close();
  });

  it('sees through /dev/tty whose terminal it is', async () => {
    const holding = 'exec 9</dev/tty; exec sleep 1000 </dev/null >/dev/null 2>&1';
    const program = spawnPty({ file: 'sh', args: ['-c', holding], env: process.env, cwd: '/', ...size });
    const other = openPty({ ...size, setCloseOnExec });
    const openers = new TerminalOpeners(program.pty.path);
    const others = new TerminalOpeners(other.path);
    const except = new Set([process.pid]);
    await until(() => openers.look(except)[0]?.name === 'sleep', 'the program');
    expect(openers.look(except)).toEqual([{ pid: program.pid, name: 'sleep' }]);
    expect(others.look(except)).toEqual([]);
    process.kill(program.pid);
    await program.exited;
    program.pty.close();
    other.close();
  });

  it('has nothing to say of a terminal that is gone', () => {
    expect(new TerminalOpeners('/dev/pts/99999').look(new Set())).toEqual([]);
  });
});
