import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, makeMachine } from '../config/machine.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'holdfire.js');

/** Runs the built product in a machine's project, without a terminal. */
function holdfire(
  machine: Machine,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const ran = spawnSync(process.execPath, [bin, ...args], {
    cwd: machine.project,
    env: { HOME: machine.home, PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  const plain = (text: string): string => text.replaceAll(`${machine.at('.')}/`, '');
  return { status: ran.status, out: plain(ran.stdout), err: plain(ran.stderr) };
}

describe('holdfire config', () => {
  it('check says everything that is wrong and exits with 2', () => {
    const machine = makeMachine({
      'project/.holdfirerc': 'version: 1\ntimout: 5m\nunattended: maybe\n',
      'home/.config/holdfire/config.yaml': 'version: 1\nfoo: 1\n',
    });
    const { status, out } = holdfire(machine, ['config', 'check']);
    expect(status).toBe(2);
    expect(out.split('\n').map(line => line.split(' ')[0])).toEqual([
      'home/.config/holdfire/config.yaml:2:1:',
      'project/.holdfirerc:2:1:',
      'project/.holdfirerc:3:13:',
      '',
    ]);
    expect(holdfire(machine, ['config', 'show'])).toMatchObject({ status: 2, out: '' });
  });

  it('check runs the examples of own rules', () => {
    const machine = makeMachine({
      'project/.holdfirerc': `version: 1
rules:
  - id: acme.purge
    title: T
    severity: high
    reversible: "no"
    why: W
    instead: I
    match: { opaque: { what: not understood } }
    examples: { ask: [echo a, echo b], allow: [echo c, echo d] }
`,
    });
    const { status, out } = holdfire(machine, ['config', 'check']);
    expect(status).toBe(2);
    expect(out).toContain(
      'project/.holdfirerc:10: acme.purge (examples): the example "echo a" does not hold',
    );
  });

  it('show gives each value with its source, as JSON too', () => {
    const machine = makeMachine({ 'project/.holdfirerc': 'version: 1\ntimeout: 5m\n' });
    expect(holdfire(machine, ['config', 'show']).out).toMatch(/^timeout +5m +project\/\.holdfirerc:2$/m);
    const shown = JSON.parse(holdfire(machine, ['config', 'show', '--json']).out);
    expect(shown.values).toContainEqual({
      key: 'timeout',
      name: '',
      value: '5m',
      source: 'project/.holdfirerc:2',
    });
    expect(shown.files).toMatchObject([{ path: 'project/.holdfirerc' }]);
  });
});

describe('holdfire init', () => {
  it('writes a file once, and it passes config check', () => {
    const machine = makeMachine({ 'project/.env': 'A=1\n' });
    expect(holdfire(machine, ['init', '--print']).out).toContain('version: 1');
    expect(existsSync(machine.at('project/.holdfirerc.yaml'))).toBe(false);
    expect(holdfire(machine, ['init']).status).toBe(0);
    expect(holdfire(machine, ['config', 'check'])).toMatchObject({
      status: 0,
      out: 'project/.holdfirerc.yaml: ok\n',
    });
    const text = readFileSync(machine.at('project/.holdfirerc.yaml'), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(.+)$/m.exec(text)?.[1] ?? '';
    expect(JSON.parse(readFileSync(schema, 'utf8')).title).toContain('holdfire configuration');
    expect(holdfire(machine, ['init'])).toMatchObject({ status: 2 });
  });
});

describe('holdfire trust', () => {
  const FILES = {
    'project/holdfire.config.ts':
      "import { defineConfig } from 'holdfire/config';\nexport default defineConfig({ version: 1, unattended: 'wait' });\n",
    'project/.holdfirerc': 'version: 1\nanswerWith: [approver]\n',
  };

  it('without a terminal takes only the hash of exactly this content', () => {
    const machine = makeMachine(FILES);
    expect(holdfire(machine, ['config', 'check']).status).toBe(2);
    const refused = holdfire(machine, ['trust']);
    expect(refused.status).toBe(2);
    expect(refused.out).toContain('There is no terminal to ask on');
    const data = makeMachine({ 'project/.holdfirerc': FILES['project/.holdfirerc'] });
    const told = holdfire(data, ['trust']);
    expect(told).toMatchObject({ status: 2 });
    const hash = /--yes (\S+)/.exec(told.out)?.[1] ?? '';
    expect(holdfire(data, ['trust', '--yes', `${hash}0`]).status).toBe(2);
    expect(holdfire(data, ['trust', '--yes', hash]).status).toBe(0);
    expect(holdfire(data, ['config', 'show']).out).toMatch(/^answerWith +\["approver"\]/m);
    expect(holdfire(data, ['trust', '--revoke']).status).toBe(0);
    expect(holdfire(data, ['config', 'show']).out).toMatch(/^answerWith +false/m);
  });

  it('refuses below a session, also where the variable was taken away', () => {
    const machine = makeMachine(FILES);
    expect(holdfire(machine, ['trust'], { HOLDFIRE_SESSION: 's1' }).out).toContain(
      'only outside of a session',
    );
    const hidden = spawnSync(
      'sh',
      ['-c', `env -u HOLDFIRE_SESSION "$0" "$@"; exit $?`, process.execPath, bin, 'trust'],
      {
        cwd: machine.project,
        env: { HOME: machine.home, PATH: process.env['PATH'], HOLDFIRE_SESSION: 's1' },
        encoding: 'utf8',
      },
    );
    expect(hidden.stdout).toContain('only outside of a session');
    expect(hidden.status).toBe(2);
  });

  it('refuses below a supervisor, to which orphans come back', () => {
    const machine = makeMachine(FILES);
    // A program of holdfire's name that starts another, as the supervisor does.
    machine.write({
      'holdfire.js': `const { spawnSync } = require('child_process');
process.stdout.write(spawnSync(process.execPath, process.argv.slice(2), { encoding: 'utf8' }).stdout);`,
    });
    const ran = spawnSync(process.execPath, [machine.at('holdfire.js'), bin, 'trust'], {
      cwd: machine.project,
      env: { HOME: machine.home, PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    expect(ran.stdout).toContain('only outside of a session');
  });
});
