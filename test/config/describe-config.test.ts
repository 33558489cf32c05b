import { describe, expect, it } from 'vitest';
import { describeConfig, printConfig } from '../../src/config/describe-config.ts';
import { LAW } from '../../src/config/merge-law.ts';
import { makeMachine } from './machine.ts';

const FILES = {
  'organisation/config.yaml': 'version: 1\ndecisions: { severities: { high: deny, low: allow } }\n',
  'home/.config/holdfire/config.yaml': 'version: 1\nanswerWith: [approver, "a b"]\n',
  'project/.holdfirerc':
    'version: 1\nprotected: { tables: [users] }\ndecisions: { rules: { opaque.not-understood: deny } }\n',
};

describe('config show', () => {
  it('gives each value in force with its source, and what files demand beside it', () => {
    const machine = makeMachine(FILES);
    const { config } = machine.loaded();
    const values = describeConfig(config).map(one => ({
      ...one,
      source: one.source.replace(`${machine.at('.')}/`, ''),
    }));
    expect(values).toContainEqual({ key: 'unattended', name: '', value: 'deny', source: 'default' });
    expect(values).toContainEqual({
      key: 'decisions.severities',
      name: 'high',
      value: 'deny',
      source: 'organisation/config.yaml:2',
    });
    expect(values).toContainEqual({
      key: 'decisions.rules',
      name: 'opaque.not-understood',
      value: 'deny',
      source: 'project/.holdfirerc',
      atLeast: true,
    });
    expect(values).toContainEqual({
      key: 'protected.tables',
      name: 'users',
      value: 'users',
      source: 'project/.holdfirerc:2',
    });
    const order = LAW.map(row => row.key as string);
    const keys = values.map(one => order.indexOf(one.key));
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  });

  it('prints a line each', () => {
    const machine = makeMachine(FILES);
    const lines = printConfig(machine.loaded().config)
      .replaceAll(`${machine.at('.')}/`, '')
      .split('\n')
      .map(line => line.split(/ {2,}/));
    expect(lines).toContainEqual(['decisions.severities.critical', 'ask', 'default']);
    expect(lines).toContainEqual([
      'decisions.rules.opaque.not-understood',
      'at least deny',
      'project/.holdfirerc',
    ]);
    expect(lines).toContainEqual(['answerWith', '["approver","a b"]', 'home/.config/holdfire/config.yaml:2']);
    expect(lines).toContainEqual(['protected.tables', 'users', 'project/.holdfirerc:2']);
  });
});
