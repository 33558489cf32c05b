import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OWN_PLACES, PROJECT_PLACES } from '../../src/config/config-places.ts';
import { countedFiles } from '../../src/config/config-snapshot.ts';
import { makeMachine } from './machine.ts';

const DENY_SQL = 'version: 1\ndecisions: { families: { opaque: deny } }\n';

const asFile = (name: string): string => {
  const data = { version: 1, protected: { tables: [name] } };
  if (name.endsWith('package.json')) return JSON.stringify({ name: 'x', holdfire: data });
  return JSON.stringify(data);
};

describe('loadConfig', () => {
  it('gives the defaults where there is no file', () => {
    const { config, notices, snapshot } = makeMachine().loaded();
    expect(config).toMatchObject({
      policy: {
        severities: { low: 'allow', medium: 'ask', high: 'ask', critical: 'ask' },
        allow: [],
        floors: [],
      },
      rules: [],
      unattended: 'deny',
      timeout: undefined,
      answerWith: undefined,
      sinks: [],
    });
    expect(notices).toEqual([]);
    expect(countedFiles(snapshot)).toEqual([]);
  });

  it.each(PROJECT_PLACES.filter(name => !/\.[mc]?[jt]s$/.test(name)))('reads %s', name => {
    const machine = makeMachine({ [`project/${name}`]: asFile(name) });
    const { config, snapshot } = machine.loaded();
    expect(config.policy.protected.tables).toEqual([name]);
    expect(countedFiles(snapshot).map(file => file.path)).toEqual([machine.at(`project/${name}`)]);
  });

  it.each(PROJECT_PLACES.filter(name => /\.[mc]?[jt]s$/.test(name)))('does not run %s', name => {
    const machine = makeMachine();
    const mark = machine.at('ran');
    machine.write({
      [`project/${name}`]: `require('fs').writeFileSync(${JSON.stringify(mark)}, ''); module.exports = { version: 1 };`,
    });
    expect(machine.problems()).toEqual([
      `project/${name}: a program that is not trusted as it stands: run \`holdfire trust\`, which shows what it gives and keeps that`,
    ]);
    expect(existsSync(mark)).toBe(false);
  });

  it.each(OWN_PLACES.filter(name => !/\.[mc]?[jt]s$/.test(name)))(
    'reads the user’s and the organisation’s %s',
    name => {
      const machine = makeMachine({
        [`home/.config/holdfire/${name}`]: '{"version": 1, "timeout": "5m"}',
        [`organisation/${name}`]: '{"version": 1, "unattended": "deny"}',
      });
      const { config } = machine.loaded();
      expect(config.timeout).toBe(300_000);
      expect(config.settings.get('unattended')?.[0]?.source).toBe(`${machine.at(`organisation/${name}`)}:1`);
    },
  );

  it('counts every file: in one directory, and from the root down to the working directory', () => {
    const machine = makeMachine({
      'project/package.json': asFile('a/package.json'),
      'project/.holdfirerc': asFile('b'),
      'project/.holdfirerc.json': asFile('c'),
      'project/sub/.holdfirerc.yml': asFile('d'),
      'project/sub/deep/.holdfirerc': asFile('e'),
      'project/sub/deep/er/.holdfirerc': asFile('below'),
      '.holdfirerc': asFile('above'),
    });
    const { config } = machine.loaded({ cwd: machine.at('project/sub/deep') });
    expect(config.policy.protected.tables).toEqual(['a/package.json', 'b', 'c', 'd', 'e']);
  });

  it('reads only the working directory where there is no repository', () => {
    const machine = makeMachine({
      'plain/.holdfirerc': asFile('out'),
      'plain/sub/.holdfirerc': asFile('here'),
    });
    expect(machine.loaded({ cwd: machine.at('plain/sub') }).config.policy.protected.tables).toEqual(['here']);
  });

  it('finds the user’s file by XDG_CONFIG_HOME, unless that is relative', () => {
    const machine = makeMachine({
      'elsewhere/holdfire/config.yaml': 'version: 1\ntimeout: 1m\n',
      'home/.config/holdfire/config.yaml': 'version: 1\ntimeout: 2m\n',
    });
    expect(machine.loaded({ env: { XDG_CONFIG_HOME: machine.at('elsewhere') } }).config.timeout).toBe(60_000);
    expect(machine.loaded({ env: { XDG_CONFIG_HOME: 'elsewhere' } }).config.timeout).toBe(120_000);
  });

  it('does not take in files by cosmiconfig’s $import', () => {
    const machine = makeMachine({
      'project/.holdfirerc': 'version: 1\n$import: ./other.yaml\n',
      'project/other.yaml': DENY_SQL,
    });
    expect(machine.problems()).toEqual([expect.stringContaining('.holdfirerc:2:1: $import: unknown key')]);
  });

  it('says which files it does not read', () => {
    const machine = makeMachine({ 'project/holdfire.config.yaml': DENY_SQL });
    expect(machine.loaded().notices).toEqual([expect.stringContaining('holdfire.config.yaml is not read')]);
  });

  it('leaves out allow entries that have ended, and says so', () => {
    const machine = makeMachine({
      'home/.config/holdfire/config.yaml': `version: 1
allow:
  - { command: make reset, reason: R, expires: 2026-05-31 }
  - { command: make clean, reason: R, expires: 2026-06-01 }
`,
    });
    const { config, notices } = machine.loaded();
    expect(config.policy.allow.map(entry => entry.words)).toEqual([['make', 'clean']]);
    expect(notices).toEqual([expect.stringMatching(/config\.yaml:3: allow \(make reset\) has expired$/)]);
  });

  it('keeps where each value comes from', () => {
    const machine = makeMachine({
      'project/.holdfirerc': 'version: 1\nprotected:\n  tables:\n    - a\n    - b\n',
    });
    expect(machine.loaded().config.settings.get('protected.tables')).toEqual([
      { name: 'a', value: 'a', source: `${machine.at('project/.holdfirerc')}:4` },
      { name: 'b', value: 'b', source: `${machine.at('project/.holdfirerc')}:5` },
    ]);
  });
});
