import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeRailway } from '../../scripts/demo/fake-railway.mjs';
import { deletionLine, startRailway, VOLUME } from './railway.ts';
import { holdfire, Sandbox } from './sandbox.ts';
import { hasTmux, Tmux } from './tmux.ts';

const linux = process.platform === 'linux';
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

describe.skipIf(!linux || !hasTmux || !has('curl'))('a held command', () => {
  let sandbox: Sandbox;
  let railway: FakeRailway;
  let line: string;
  let terminal: Tmux;

  beforeEach(async () => {
    sandbox = new Sandbox();
    const started = await startRailway();
    railway = started.railway;
    line = deletionLine(started.port);
    // A shell whose lines nobody sees: what is held is held at its exec.
    terminal = new Tmux(`'${process.execPath}' '${holdfire}' run -- dash`, {
      env: { ...sandbox.env, TOKEN: '7f3a9c1e-5b2d-4e8f-a6c4-0d9b8e7f9f2c', ENV: sandbox.bashrc },
      cwd: sandbox.project,
    });
    await terminal.until(/^\$$/m);
  });

  afterEach(() => {
    terminal.close();
    railway.stop();
    sandbox.remove();
  });

  /** Waits until the prompt counts keys, then approves by typing the word it asks for. */
  async function approve(): Promise<void> {
    await terminal.until('HELD');
    // Keys that come too early are ignored and shown; pressing until the mark moves is what a person does.
    const deadline = Date.now() + 10_000;
    while (!/› \[y\]/.test(terminal.screen())) {
      if (Date.now() > deadline) throw new Error(terminal.screen());
      terminal.press('y');
      await new Promise(resolve => setTimeout(resolve, 350));
    }
    terminal.press('Enter');
    const word = VOLUME.slice(0, 8);
    await terminal.until(`Type ${word}`);
    for (const letter of word) terminal.run('send-keys', '-l', letter);
    await terminal.until(`› ${word}`);
    terminal.press('Enter');
  }

  it('shows what would be destroyed, and runs when the word is typed', async () => {
    terminal.line(`${line}; echo "status $?"`);
    const screen = await terminal.until('HELD');
    expect(screen).toContain('critical');
    expect(screen).toContain(`volumeDelete(volumeId: ${VOLUME})`);
    expect(screen).toContain('backboard.railway.app');
    expect(screen).toContain('graphql.railway-data');
    expect(screen).not.toContain('7f3a9c1e-5b2d');
    expect(railway.requests).toEqual([]);
    await approve();
    await terminal.until('status 0');
    expect(railway.requests).toEqual(['mutation volumeDelete']);
    expect(railway.volume).toBeUndefined();
  });

  const parents: readonly (readonly [string, (line: string) => string, string])[] = [
    ['the shell itself', text => text, 'status 126'],
    ['bash -c', text => `bash -c '${text.replaceAll("'", "'\\''")}'`, 'status 126'],
    ['sh -c', text => `sh -c '${text.replaceAll("'", "'\\''")}'`, 'status 126'],
    ['a script file', () => './script.sh', 'status 126'],
    ['env -i', text => `env -i /usr/bin/${text}`, 'status 126'],
    ['python', () => 'python3 run.py', 'returncode 126'],
    ['make', () => 'make -s', 'status 2'],
    ['xargs', () => 'echo https://backboard.railway.app/graphql/v2 | xargs ./script.sh', 'status 123'],
  ];

  it.each(parents)('is denied with 126 and the reason when started by %s', async (name, make, wanted) => {
    if (name === 'python' && !has('python3')) throw new Error('python3 is missing');
    const script = join(sandbox.project, 'script.sh');
    writeFileSync(script, `#!/bin/sh\n${line}\n`);
    chmodSync(script, 0o755);
    writeFileSync(join(sandbox.project, 'Makefile'), `all:\n\t${line.replaceAll('$', '$$')}\n`);
    const argv = JSON.stringify(['sh', '-c', line]);
    writeFileSync(
      join(sandbox.project, 'run.py'),
      `import subprocess\nprint("returncode", subprocess.run(${argv}).returncode)\n`,
    );
    terminal.line(`clear; ${make(line)}; echo "status $?"`);
    await terminal.until('HELD');
    terminal.press('Escape');
    const screen = await terminal.until(wanted);
    // A terminal breaks lines wherever they end.
    const text = screen.replaceAll('\n', '');
    expect(text).toContain('holdfire: denied by your user');
    expect(text).toContain('graphql.railway-data');
    expect(railway.requests).toEqual([]);
  });

  it('gives the screen back as it was, and the log tells what was seen and answered', async () => {
    terminal.line('clear; echo before');
    const before = await terminal.until(/before\n\$/);
    terminal.line(line);
    await terminal.until('HELD');
    terminal.press('C-c');
    const after = await terminal.until('denied by your user');
    expect(after.startsWith(before.trimEnd())).toBe(true);
    terminal.line('exit 3');
    const log = await waitForEnd(sandbox);
    const replayed = spawnSync(process.execPath, [holdfire, 'replay', '--plain'], { env: sandbox.env });
    const text = replayed.stdout.toString();
    expect(text).toContain(`volumeDelete(volumeId: ${VOLUME})`);
    expect(text).toContain('denied by person (prompt)');
    expect(text).toContain('HELD');
    expect(text).toContain('program ended: exit 3');
    expect(existsSync(join(log, 'terminal.cast'))).toBe(true);
    const listed = spawnSync(process.execPath, [holdfire, 'sessions'], { env: sandbox.env });
    expect(listed.stdout.toString()).toMatch(/1 held, 1 denied/);
    const verified = spawnSync(process.execPath, [holdfire, 'verify'], { env: sandbox.env });
    expect([0, 5]).toContain(verified.status);
  });
});

/** Waits until the last session has closed its log. Returns its directory. */
async function waitForEnd(sandbox: Sandbox): Promise<string> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const listed = spawnSync(process.execPath, [holdfire, 'sessions', '--json'], { env: sandbox.env });
    const [last] = JSON.parse(listed.stdout.toString() || '[]') as { id: string; ended: boolean }[];
    const directory = sandbox.sessions.at(-1);
    if (last?.ended === true && directory !== undefined) return directory;
    if (Date.now() > deadline) throw new Error(listed.stdout.toString());
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
