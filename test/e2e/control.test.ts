import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../terminal/until.ts';
import { HeldSession } from './held-session.ts';
import { holdfire } from './sandbox.ts';
import { hasTmux } from './tmux.ts';

describe.skipIf(process.platform !== 'linux' || !hasTmux)('answering from another terminal', () => {
  let session: HeldSession;

  beforeEach(async () => {
    session = new HeldSession();
    await session.ready();
    session.directory('data');
  });

  afterEach(() => session.close());

  function elsewhere(...args: readonly string[]): { status: number | null; text: string } {
    return session.elsewhere(...args);
  }

  async function hold(): Promise<string> {
    session.terminal.line('rm -rf data; echo "status $?"');
    const screen = await session.terminal.until(/holdfire approve h1 \w+/);
    return /approve h1 (\w+)/.exec(screen)?.[1] ?? '';
  }

  it('lists what waits, and approves by the code on the screen alone', async () => {
    expect(elsewhere('pending')).toEqual({ status: 0, text: 'nothing waits\n' });
    const code = await hold();
    const listed = elsewhere('pending');
    expect(listed.text).toMatch(/h1 {2}high {2}waiting \d+ s/);
    expect(listed.text).toContain('command: rm -rf data');
    expect(listed.text).not.toContain(code);
    expect(elsewhere('pending', '--json').text).not.toContain(code);
    expect(elsewhere('approve', 'h1', 'WRONG1')).toMatchObject({ status: 4 });
    expect(session.has('data')).toBe(true);
    expect(elsewhere('approve', 'h1', code.toLowerCase())).toEqual({ status: 0, text: 'h1 approved\n' });
    await session.terminal.until('status 0');
    expect(session.has('data')).toBe(false);
    expect(elsewhere('approve', 'h1', code)).toMatchObject({ status: 4 });
  });

  it('denies with a note, which the agent reads', async () => {
    await hold();
    expect(elsewhere('deny', 'h1', '-m', 'not this one')).toEqual({ status: 0, text: 'h1 denied\n' });
    await session.terminal.until('note from your user: not this one');
    await session.terminal.until('status 126');
  });

  it('takes no more guesses after three', async () => {
    const code = await hold();
    for (const guess of ['A', 'B', 'C']) expect(elsewhere('approve', 'h1', guess).status).toBe(4);
    expect(elsewhere('approve', 'h1', code).text).toContain('too many wrong codes');
    expect(session.has('data')).toBe(true);
  });

  it('refuses whoever runs inside of the session, and logs it', async () => {
    const [directory = ''] = session.sandbox.sessions;
    const socket = join(directory, 'control.sock');
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    // By the command, by the socket itself, and by a process that has left its parents and its environment.
    const raw = 'raw.cjs';
    session.write(
      raw,
      `const s = require('net').connect(${JSON.stringify(socket)});
       s.end('{"type":"deny","hold":"h1"}\\n');
       s.on('data', d => require('fs').appendFileSync(process.argv[2], d));`,
    );
    const node = process.execPath;
    session.terminal.line(
      `(until [ -e go ]; do sleep 0.1; done; ` +
        `'${node}' '${holdfire}' deny h1 > first 2>&1; '${node}' '${raw}' second; ` +
        `env -i setsid -f '${node}' '${raw}' third) & rm -rf data`,
    );
    await session.terminal.until('HELD');
    session.write('go');
    await until(() => session.read('third').includes('\n'), 'three refusals', 15_000);
    for (const name of ['first', 'second', 'third'])
      expect(session.read(name)).toContain('inside of a session');
    expect(session.terminal.screen()).toContain('HELD');
    session.terminal.press('Escape');
    await session.terminal.until('denied by your user');
    const log = elsewhere('replay', '--json').text;
    expect(log.match(/was refused at the control socket/g)).toHaveLength(3);
  });
});
