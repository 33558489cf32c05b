import { describe, expect, it } from 'vitest';
import type { EffectiveConfig } from '../../src/config/effective-config.ts';
import { knownKeys } from '../../src/config/known-keys.ts';
import type { Layer } from '../../src/config/layer.ts';
import { LAW } from '../../src/config/merge-law.ts';
import { decide } from '../../src/policy/decide.ts';
import type { Severity } from '../../src/rules/severity.ts';
import { OPAQUE } from '../operations/operation-fixtures.ts';
import { layerOf, merge } from './layers.ts';

type Place = 'organisation' | 'user' | 'trusted' | 'untrusted';

const layer = (place: Place, text: string, name: string): Layer =>
  place === 'organisation' || place === 'user'
    ? layerOf(place, true, text, name)
    : layerOf('project', place === 'trusted', text, name);

/** Every pair of layers in the order in which they are read; the same twice: in one directory, or further in. */
const PAIRS = [
  'organisation organisation',
  'organisation user',
  'organisation trusted',
  'organisation untrusted',
  'user user',
  'user trusted',
  'user untrusted',
  'trusted trusted',
  'trusted untrusted',
  'untrusted trusted',
  'untrusted untrusted',
] as const;

type Pair = (typeof PAIRS)[number];

/** What two values come to: when the first is the mild one, and when it is the strict one. */
type Outcomes = Readonly<Record<Pair, readonly [string, string]>>;

const S = ['strict', 'strict'] as const;

/** A value that anybody may tighten. */
const TIGHTENS: Outcomes = {
  'organisation organisation': S,
  'organisation user': S,
  'organisation trusted': S,
  'organisation untrusted': S,
  'user user': ['strict', 'mild'],
  'user trusted': ['strict', 'mild'],
  'user untrusted': S,
  'trusted trusted': ['strict', 'mild'],
  'trusted untrusted': S,
  'untrusted trusted': S,
  'untrusted untrusted': S,
};

/** A value that only trusted files set; beside them the strict or mild one of the other stays. */
const TRUSTED_ONLY: Outcomes = {
  ...TIGHTENS,
  'organisation untrusted': ['mild', 'strict'],
  'user untrusted': ['mild', 'strict'],
  'trusted untrusted': ['mild', 'strict'],
  'untrusted trusted': ['strict', 'mild'],
  'untrusted untrusted': ['standard', 'standard'],
};

/** A value of which none is stricter: the organisation's stands, else the most particular trusted one. */
const UNORDERED: Outcomes = {
  ...TRUSTED_ONLY,
  'organisation organisation': ['strict', 'mild'],
  'organisation user': ['mild', 'strict'],
  'organisation trusted': ['mild', 'strict'],
};

/** A list (first file: `mild`, second: `strict`, or the other way round) that anybody may make longer. */
const GROWS: Outcomes = Object.fromEntries(
  PAIRS.map(pair => [pair, ['both', 'both']]),
) as unknown as Outcomes;

/** A list that only trusted files make longer, to the good of whoever reads the log. */
const TRUSTED_GROWS: Outcomes = {
  ...GROWS,
  'organisation untrusted': ['mild', 'strict'],
  'user untrusted': ['mild', 'strict'],
  'trusted untrusted': ['mild', 'strict'],
  'untrusted trusted': ['strict', 'mild'],
  'untrusted untrusted': ['standard', 'standard'],
};

/** A list of exceptions: only trusted files have any, and the organisation's list bounds the others'. */
const EXCEPTIONS: Outcomes = {
  ...TRUSTED_GROWS,
  'organisation organisation': ['standard', 'standard'],
  'organisation user': ['mild', 'strict'],
  'organisation trusted': ['mild', 'strict'],
};

interface Row {
  readonly outcomes: Outcomes;
  readonly mild: string;
  readonly strict: string;
  /** What is in force, as text. */
  readonly read: (config: EffectiveConfig) => unknown;
}

const decision =
  (severity: Severity) =>
  ({ policy }: EffectiveConfig): unknown =>
    decide(policy, {
      rule: 'sql.drop-table',
      family: 'sql',
      severity: () => severity,
      operation: OPAQUE,
      command: undefined,
      now: 0,
    });

const rule = (id: string): string => `rules:
  - id: ${id}
    title: T
    severity: high
    reversible: "no"
    why: W
    instead: I
    match: { cli: { program: x } }
    examples: { ask: [x a, x b], allow: [y, z] }`;

const list = (
  key: string,
  read: Row['read'],
  outcomes: Outcomes,
  mild = 'mild',
  strict = 'strict',
): [string, Row] => {
  const [section, name] = key.split('.');
  const text = (value: string): string =>
    name === undefined ? `${section}: [${value}]` : `${section}: { ${name}: [${value}] }`;
  return [key, { outcomes, mild: text(mild), strict: text(strict), read }];
};

/** What `mild` and `strict` stand for where they are not the values themselves. */
const ROWS: Readonly<Record<string, Row>> = Object.fromEntries([
  [
    'decisions.severities',
    {
      outcomes: TIGHTENS,
      mild: 'decisions: { severities: { medium: ask } }',
      strict: 'decisions: { severities: { medium: deny } }',
      read: config => (decision('medium')(config) === 'ask' ? 'mild' : 'strict'),
    },
  ],
  [
    'decisions.families',
    {
      outcomes: TIGHTENS,
      mild: 'decisions: { families: { sql: ask } }',
      strict: 'decisions: { families: { sql: deny } }',
      read: config => (decision('low')(config) === 'ask' ? 'mild' : 'strict'),
    },
  ],
  [
    'decisions.rules',
    {
      outcomes: TIGHTENS,
      mild: 'decisions: { rules: { sql.drop-table: ask } }',
      strict: 'decisions: { rules: { sql.drop-table: deny } }',
      read: config => (decision('critical')(config) === 'ask' ? 'mild' : 'strict'),
    },
  ],
  ...(['hosts', 'contexts', 'profiles', 'workspaces', 'databases', 'branches'] as const).map(name =>
    list(`production.${name}`, config => config.policy.production[name], GROWS),
  ),
  list(
    'safe.ports',
    config => config.policy.safe.ports.map(port => (port === 1 ? 'mild' : 'strict')),
    EXCEPTIONS,
    '1',
    '2',
  ),
  list('safe.databases', config => config.policy.safe.databases, EXCEPTIONS),
  list(
    'safe.directories',
    config => config.policy.safe.directories.map(path => path.slice(1)),
    EXCEPTIONS,
    '/mild',
    '/strict',
  ),
  ...(['branches', 'tables'] as const).map(name =>
    list(`protected.${name}`, config => config.policy.protected[name], GROWS),
  ),
  list(
    'protected.paths',
    config => config.policy.protected.paths.map(path => path.slice('/project/'.length)),
    GROWS,
  ),
  list(
    'allow',
    config => config.policy.allow.map(entry => entry.words?.[0]),
    EXCEPTIONS,
    '{ command: mild, reason: R }',
    '{ command: strict, reason: R }',
  ),
  [
    'rules',
    {
      outcomes: GROWS,
      mild: rule('my.mild'),
      strict: rule('my.strict'),
      read: config => config.rules.map(one => one.id.slice(3)),
    },
  ],
  [
    'unattended',
    {
      outcomes: TIGHTENS,
      mild: 'unattended: wait',
      strict: 'unattended: deny',
      read: config => (config.unattended === 'wait' ? 'mild' : 'strict'),
    },
  ],
  [
    'nothingLost',
    {
      outcomes: TIGHTENS,
      mild: 'nothingLost: allow',
      strict: 'nothingLost: ask',
      read: config => (config.nothingLost === undefined ? 'strict' : 'mild'),
    },
  ],
  [
    'timeout',
    {
      outcomes: TIGHTENS,
      mild: 'timeout: 1h',
      strict: 'timeout: 90s',
      read: config =>
        config.timeout === 3_600_000 ? 'mild' : config.timeout === 90_000 ? 'strict' : 'standard',
    },
  ],
  [
    'notify.bell',
    {
      outcomes: TIGHTENS,
      mild: 'notify: { bell: false }',
      strict: 'notify: { bell: true }',
      read: config => (config.notify.bell ? 'strict' : 'mild'),
    },
  ],
  [
    'notify.desktop',
    {
      outcomes: TRUSTED_ONLY,
      mild: 'notify: { desktop: false }',
      strict: 'notify: { desktop: true }',
      read: config => (config.notify.desktop ? 'strict' : 'mild'),
    },
  ],
  [
    'notify.command',
    {
      outcomes: UNORDERED,
      mild: 'notify: { command: [mild] }',
      strict: 'notify: { command: [strict] }',
      read: config => config.notify.command?.[0] ?? 'standard',
    },
  ],
  [
    'answerWith',
    {
      outcomes: TRUSTED_ONLY,
      mild: 'answerWith: [yes]',
      strict: 'answerWith: false',
      read: config => (config.answerWith === undefined ? 'strict' : 'mild'),
    },
  ],
  [
    'previews.tools',
    {
      outcomes: TRUSTED_ONLY,
      mild: 'previews: { tools: true }',
      strict: 'previews: { tools: false }',
      read: config => (config.previews.tools ? 'mild' : 'strict'),
    },
  ],
  list('previews.network', config => config.previews.network, EXCEPTIONS),
  list('redaction.variables', config => config.redaction.variables, TRUSTED_GROWS),
  list('redaction.values', config => config.redaction.values, TRUSTED_GROWS),
  [
    'retention.days',
    {
      outcomes: TRUSTED_ONLY,
      mild: 'retention: { days: 7 }',
      strict: 'retention: { days: 365 }',
      read: config => ({ 7: 'mild', 90: 'standard', 365: 'strict' })[config.retention.days],
    },
  ],
  [
    'retention.size',
    {
      outcomes: TRUSTED_ONLY,
      mild: 'retention: { size: 900MB }',
      strict: 'retention: { size: 5GB }',
      read: config => ({ 9e8: 'mild', 2e9: 'standard', 5e9: 'strict' })[config.retention.bytes],
    },
  ],
  list(
    'sinks',
    config => config.sinks.map(sink => sink.name),
    TRUSTED_GROWS,
    '{ type: file, name: mild, path: /m }',
    '{ type: file, name: strict, path: /s }',
  ),
] satisfies [string, Row][]);

/** What is in force without any file, where it is the same as one of the two values. */
const STANDARD: Readonly<Record<string, string>> = {
  'notify.desktop': 'mild',
  answerWith: 'strict',
  'previews.tools': 'mild',
};

/** What a file that is not trusted comes to by itself, where that is not what it says. */
const UNTRUSTED_ALONE: Readonly<Record<string, readonly [string, string]>> = {
  unattended: ['strict', 'strict'],
  nothingLost: ['strict', 'strict'],
  'notify.bell': ['strict', 'strict'],
  ...Object.fromEntries(
    Object.entries(ROWS)
      .filter(([, row]) => [TRUSTED_ONLY, UNORDERED, TRUSTED_GROWS, EXCEPTIONS].includes(row.outcomes))
      .map(([key]) => [key, ['standard', 'standard'] as const]),
  ),
};

/** Which of the two values is in force. */
function inForce(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.length === 2 ? 'both' : String(value[0] ?? 'standard');
}

describe('the law of merging', () => {
  it('has a row here for every key, and every key of the schema', () => {
    // What a file extends is taken in before layers are merged: resolve-extends.test.ts, load-config.test.ts.
    const keys = LAW.map(row => row.key).filter(key => key !== 'extends');
    expect(Object.keys(ROWS).toSorted()).toEqual(keys.toSorted());
    const written = knownKeys([])
      .filter(name => name !== '$schema' && name !== 'version')
      .flatMap(name => {
        const inner = knownKeys([name]);
        return inner.length === 0 ? [name] : inner.map(one => `${name}.${one}`);
      });
    expect(written.toSorted()).toEqual(LAW.map(row => row.key).toSorted());
  });

  describe.each(Object.entries(ROWS))('%s', (key, { outcomes, mild, strict, read }) => {
    const standard = (name: string): string => (name === 'standard' ? (STANDARD[key] ?? name) : name);

    it.each(PAIRS)('%s', pair => {
      const [mildFirst, strictFirst] = outcomes[pair];
      const [first, second] = pair.split(' ') as [Place, Place];
      const found = (a: string, b: string): string =>
        inForce(read(merge(layer(first, a, 'a'), layer(second, b, 'b')).config));
      expect(found(mild, strict)).toBe(standard(mildFirst));
      expect(found(strict, mild)).toBe(standard(strictFirst));
    });

    it.each(['organisation', 'user', 'trusted', 'untrusted'] as const)('standard, %s', place => {
      const given: readonly [string, string] =
        place === 'untrusted' ? (UNTRUSTED_ALONE[key] ?? ['mild', 'strict']) : ['mild', 'strict'];
      const found = (text: string): string => inForce(read(merge(layer(place, text, 'a')).config));
      expect([found(mild), found(strict)]).toEqual(given.map(standard));
    });
  });
});
