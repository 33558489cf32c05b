import { describe, expect, it } from 'vitest';
import type { Layer } from '../../src/config/layer.ts';
import { decide } from '../../src/policy/decide.ts';
import { CLI } from '../operations/operation-fixtures.ts';
import { commandOf } from '../policy/commands.ts';
import { layerOf, merge } from './layers.ts';

const rule = (id: string): string => `rules:
  - id: ${id}
    title: T
    severity: low
    reversible: "no"
    why: W
    instead: I
    match: { cli: { program: x } }
    examples: { ask: [x a, x b], allow: [y, z] }`;

describe('a project file that is not trusted', () => {
  it('is told each entry that does not count, and none that does', () => {
    const { refused } = merge(
      layerOf(
        'project',
        false,
        `decisions: { severities: { low: allow, medium: allow, high: deny }, families: { sql: allow, files: ask } }
production: { hosts: [a] }
protected: { tables: [a] }
safe: { ports: [1] }
allow: [{ command: make reset, reason: R }]
unattended: deny
timeout: 5m
notify: { bell: true, desktop: true }
answerWith: false
retention: { days: 365 }
`,
      ),
    );
    expect(refused.map(({ key, item }) => [key, item.name].filter(part => part !== '').join(' '))).toEqual([
      'decisions.severities medium',
      'decisions.families sql',
      'safe.ports 1',
      'allow make reset',
      'notify.desktop',
      'answerWith',
      'retention.days',
    ]);
  });

  it('tightens further than another, but never takes back what that demands', () => {
    const { config } = merge(
      layerOf('project', false, 'timeout: 5m\n', 'root'),
      layerOf('project', false, 'timeout: 1h\n', 'nested'),
    );
    expect(config.timeout).toBe(300_000);
    expect(config.settings.get('timeout')?.[0]?.source).toBe('/project/root.yaml:2');
  });
});

describe('the organisation’s file', () => {
  const decided = (...layers: readonly Layer[]): string =>
    decide(merge(...layers).config.policy, {
      rule: 'sql.drop-table',
      family: 'sql',
      severity: safe => (safe.databases.length > 0 ? 'low' : 'high'),
      operation: CLI,
      command: commandOf(['make', 'reset']),
      now: 0,
    });
  const organisation = layerOf('organisation', true, 'decisions: { severities: { high: deny } }\n');

  it.each([
    ['a decision by rule', 'decisions: { rules: { sql.drop-table: allow } }\n'],
    ['a decision by family', 'decisions: { families: { sql: ask } }\n'],
    ['an exception', 'allow: [{ command: make reset, reason: R }]\n'],
    ['a safe target', 'safe: { databases: ["*"] }\n'],
  ])('is not loosened by %s of the user’s or of a trusted project', (_, text) => {
    expect(decided(layerOf('user', true, text))).not.toBe('deny');
    expect(decided(organisation, layerOf('user', true, text))).toBe('deny');
    expect(decided(organisation, layerOf('project', true, text))).toBe('deny');
  });

  it('ends exceptions by an empty list', () => {
    const { config } = merge(
      layerOf(
        'organisation',
        true,
        'allow: []\nsafe: { ports: [], databases: [a] }\npreviews: { network: [] }\n',
      ),
      layerOf(
        'user',
        true,
        'allow: [{ command: make reset, reason: R }]\nsafe: { ports: [1], databases: [a, b] }\npreviews: { network: [x] }\n',
      ),
    );
    expect(config.policy.allow).toEqual([]);
    expect(config.policy.safe).toMatchObject({ ports: [], databases: ['a'] });
    expect(config.previews.network).toEqual([]);
  });

  it('keeps its sink where another has the same name, and says so', () => {
    const sink = (path: string): string => `sinks: [{ type: file, name: audit, path: ${path} }]\n`;
    const { config, refused } = merge(
      layerOf('organisation', true, sink('/var/log/audit')),
      layerOf('user', true, sink('/dev/null')),
    );
    expect(config.sinks).toEqual([{ type: 'file', name: 'audit', path: '/var/log/audit' }]);
    expect(refused.map(one => one.why)).toEqual([
      '/project/user.yaml cannot replace the one of /project/organisation.yaml:2',
    ]);
  });

  it('makes every other rule one that only adds', () => {
    const additional = (...layers: readonly Layer[]): (boolean | undefined)[] =>
      merge(...layers).config.rules.map(one => one.additional);
    expect(additional(layerOf('user', true, rule('my.a')))).toEqual([undefined]);
    expect(additional(layerOf('project', true, rule('my.a')))).toEqual([undefined]);
    expect(additional(layerOf('project', false, rule('my.a')))).toEqual([true]);
    expect(additional(organisation, layerOf('user', true, rule('my.a')))).toEqual([true]);
    expect(additional(layerOf('organisation', true, rule('my.a')))).toEqual([undefined]);
  });
});
