import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProcesses, readProcessStatus } from '../../../src/gate/exec/process-status.ts';
import { Sandbox } from '../sandbox.ts';
import { Session, until } from './session.ts';

describe.skipIf(process.platform !== 'linux')('orphans that come to a session', () => {
  let sandbox: Sandbox;
  const file = (name: string): string => join(sandbox.project, name);

  beforeEach(() => {
    sandbox = new Sandbox();
  });

  afterEach(() => {
    writeFileSync(file('go'), '');
    sandbox.remove();
  });

  it('are waited for, also behind one that a program of the user has left', { timeout: 60_000 }, async () => {
    const asks = join(sandbox.directory, 'asks');
    const leave = 'sleep 0.1 < /dev/null > /dev/null 2>&1 &';
    writeFileSync(asks, `#!/bin/sh\n${leave}\necho '{"verdict":"deny"}'\n`, { mode: 0o755 });
    const wait = (name: string): string => `while [ ! -e ${name} ]; do read -r -t 0.1 _ <> fifo; done`;
    const line = `mkfifo fifo; $(awk 1 cmd); ${wait('more')}; for _ in 1 2 3; do setsid -f true; done; ${wait('go')}; exit 0`;
    writeFileSync(file('cmd'), `rm -rf ${sandbox.home}\n`);
    const session = new Session(sandbox, ['bash', '-c', line], ['--answer-with', asks]);
    session.process.stdin?.end();
    const zombies = (): string[] => endedChildren(session.process.pid ?? 0);
    const told = (): string => `${zombies()}; ${session.stderr}`;

    await until(() => zombies().includes('sleep'), told);
    writeFileSync(file('more'), '');
    await until(() => zombies().includes('true'), told);
    await until(() => !zombies().includes('true'), told);
    await until(() => zombies().length === 0, told);
    writeFileSync(file('go'), '');
    expect(await session.exited).toBe(0);
  });
});

/** The names of children that have ended and were not waited for. */
function endedChildren(parent: number): string[] {
  return listProcesses().flatMap(pid => {
    const status = readProcessStatus(pid);
    return status?.parent === parent && status.ended ? [nameOf(pid)] : [];
  });
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'latin1').trim();
  } catch {
    return '';
  }
}
