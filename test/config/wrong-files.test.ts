import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LARGEST_FILE } from '../../src/config/read-config-file.ts';
import { type Machine, makeMachine } from './machine.ts';

const rule = (id: string, examples: string): string => `version: 1
rules:
  - id: ${id}
    title: Purges
    severity: critical
    reversible: "no"
    why: It is gone.
    instead: Keep it.
    match: { opaque: { what: not understood } }
${examples}`;

const GOOD_EXAMPLES = `    examples:
      ask: ['eval "$(cat <<E', 'for x in a; do echo > "$("; done']
      allow: [echo one, echo two]
`;

/** Each wrong file of a project, with every line that is said of it. */
const WRONG: Readonly<Record<string, readonly [Readonly<Record<string, string>>, readonly string[]]>> = {
  'an open bracket': [
    { '.holdfirerc': 'version: 1\nallow: [\n' },
    ['.holdfirerc:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ],
  'not JSON': [
    { '.holdfirerc.json': '{\n  "version": 1,\n}' },
    [expect.stringMatching(/^\.holdfirerc\.json:3:1: not JSON: \S/) as string],
  ],
  'JSON that only YAML takes': [
    { '.holdfirerc.json': '{ version: 1 }' },
    [expect.stringMatching(/^\.holdfirerc\.json:1:3: not JSON: \S/) as string],
  ],
  'an end that comes too soon': [
    { 'package.json': '{\n  "holdfire": {' },
    [expect.stringMatching(/^package\.json:2:16: not JSON: \S/) as string],
  ],
  'nothing in it': [{ '.holdfirerc': '\n' }, ['.holdfirerc: is empty; expected `version: 1` and settings']],
  'only comments': [
    { '.holdfirerc': '# nothing\n' },
    ['.holdfirerc: is empty; expected `version: 1` and settings'],
  ],
  'a list': [{ '.holdfirerc': '- 1\n' }, ['.holdfirerc:1:1: a list cannot stand here; expected a mapping']],
  'no version': [{ '.holdfirerc': 'timeout: 5m\n' }, ['.holdfirerc:1:1: version: is missing; expected 1']],
  'another version': [
    { '.holdfirerc': 'version: 2\n' },
    ['.holdfirerc:1:10: version: 2 is not known; expected 1'],
  ],
  'two documents': [
    { '.holdfirerc': 'version: 1\n---\nversion: 1\n' },
    ['.holdfirerc:2:1: Source contains multiple documents; please use YAML.parseAllDocuments()'],
  ],
  'the same key twice': [
    { '.holdfirerc': 'version: 1\ntimeout: 1m\ntimeout: 1h\n' },
    ['.holdfirerc:3:1: timeout: this key stands twice'],
  ],
  'the same key twice in package.json': [
    { 'package.json': '{"name": "a", "name": "b",\n "holdfire": {"version": 1, "version": 1}}' },
    ['package.json:2:29: holdfire.version: this key stands twice'],
  ],
  'unknown keys, at every depth': [
    {
      '.holdfirerc': `version: 1
timout: 5m
decisions:
  severitys: {}
  severities: { hihg: deny }
production:
  host: [a]
sinks:
  - { type: file, name: a, pathh: /x }
__proto__: { timeout: 1s }
`,
    },
    [
      '.holdfirerc:2:1: timout: unknown key; expected $schema, version, extends, decisions, production, safe, protected, allow, rules, unattended, nothingLost, timeout, notify, answerWith, previews, redaction, retention or sinks; did you mean timeout?',
      '.holdfirerc:4:3: decisions.severitys: unknown key; expected severities, families or rules; did you mean severities?',
      '.holdfirerc:5:17: decisions.severities.hihg: unknown key; expected low, medium, high or critical; did you mean high?',
      '.holdfirerc:7:3: production.host: unknown key; expected hosts, contexts, profiles, workspaces, databases or branches; did you mean hosts?',
      '.holdfirerc:9:5: sinks.0.path: is missing; expected text',
      '.holdfirerc:9:28: sinks.0.pathh: unknown key; expected type, name, path, events, address, facility, socket, url or headers; did you mean path?',
      '.holdfirerc:10:1: __proto__: unknown key; expected $schema, version, extends, decisions, production, safe, protected, allow, rules, unattended, nothingLost, timeout, notify, answerWith, previews, redaction, retention or sinks',
    ],
  ],
  'wrong types and values': [
    {
      '.holdfirerc': `version: 1
decisions: { severities: { high: forbid, low: alow } }
timeout: 10
unattended: no
notify: { bell: "yes" }
retention: { days: 0, size: 2GiB }
allow: {}
safe: { ports: [70000, x] }
answerWith: claude
sinks: [{ type: fil, name: a }, { type: otlp, name: A, url: "ftp://x" }]
`,
    },
    [
      '.holdfirerc:2:34: decisions.severities.high: "forbid" is not known; expected allow, ask or deny',
      '.holdfirerc:2:47: decisions.severities.low: "alow" is not known; expected allow, ask or deny; did you mean allow?',
      '.holdfirerc:3:10: timeout: 10 cannot stand here; expected a duration such as 90s, 10m or 2h, or never',
      '.holdfirerc:4:13: unattended: "no" is not known; expected deny or wait',
      '.holdfirerc:5:17: notify.bell: "yes" cannot stand here; expected true or false',
      '.holdfirerc:6:20: retention.days: 0 cannot stand here; expected at least 1',
      '.holdfirerc:6:29: retention.size: "2GiB" cannot stand here; expected a size such as 500MB or 2GB',
      '.holdfirerc:7:8: allow: a mapping cannot stand here; expected a list',
      '.holdfirerc:8:17: safe.ports.0: 70000 cannot stand here; expected at most 65535',
      '.holdfirerc:8:24: safe.ports.1: "x" cannot stand here; expected a number',
      '.holdfirerc:9:13: answerWith: "claude" cannot stand here; expected a list or false',
      '.holdfirerc:10:17: sinks.0.type: "fil" is not known; expected file, syslog, journald or otlp; did you mean file?',
      '.holdfirerc:10:53: sinks.1.name: "A" cannot stand here; expected a name of lower-case letters, digits and dashes',
      '.holdfirerc:10:61: sinks.1.url: "ftp://x" cannot stand here; expected an http or https address',
    ],
  ],
  'a name with control characters': [
    { '.holdfirerc': 'version: 1\n"a\\eb\\u202e": 1\n' },
    [expect.stringContaining('.holdfirerc:2:1: a\\eb\\u{202e}: unknown key') as string],
  ],
  'exceptions that are none': [
    {
      '.holdfirerc': `version: 1
allow:
  - command: rm -rf $DIR
    reason: R
  - command: make reset
  - { command: make reset, reason: R, expires: 2026-02-31 }
  - { command: make reset, reason: R, expires: tomorrow }
  - { rule: opaque.not-understood, reason: R }
  - { rule: opaque.not-understod, target: x, reason: R }
`,
    },
    [
      '.holdfirerc:5:5: allow.1.reason: is missing; expected text',
      '.holdfirerc:7:48: allow.3.expires: "tomorrow" cannot stand here; expected a day such as 2026-12-31 (its end in UTC), or a time with zone such as 2026-12-31T12:00Z',
      '.holdfirerc:8:5: allow.4.target: is missing; expected text',
    ],
  ],
  'exceptions that mean something else': [
    {
      '.holdfirerc': `version: 1
allow:
  - { command: "rm -rf $DIR", reason: R }
  - { command: make reset, reason: R, expires: 2026-02-31 }
`,
    },
    [
      '.holdfirerc:3:16: allow.0.command: not one simple command written out in full; expected words only: no variable, pattern, redirection, pipe or second command',
      '.holdfirerc:4:48: allow.1.expires: 2026-02-31 is not a day or time there is',
    ],
  ],
  'rules and families that there are not': [
    {
      '.holdfirerc': `version: 1
decisions:
  families: { opaqe: deny }
  rules: { opaque.not-understod: deny }
allow: [{ rule: acme.none, target: x, reason: R }]
`,
    },
    [
      expect.stringMatching(
        /^\.holdfirerc:4: opaque\.not-understod: no such rule; .* did you mean opaque\.not-understood\?$/,
      ) as string,
      expect.stringMatching(
        /^\.holdfirerc:3: opaqe: no such family; expected .*; did you mean opaque\?$/,
      ) as string,
      '.holdfirerc:5: acme.none: no such rule; expected an id that `holdfire rules list` shows',
    ],
  ],
  'scratch that is everything': [
    { '.holdfirerc': 'version: 1\nsafe: { directories: ["/", "~", "..", "tmp*", "tmp"] }\n' },
    [
      expect.stringContaining(
        '.holdfirerc:2:23: safe.directories.0: / holds more than scratch files',
      ) as string,
      expect.stringContaining('.holdfirerc:2:28: safe.directories.1:') as string,
      expect.stringContaining('.holdfirerc:2:33: safe.directories.2:') as string,
      '.holdfirerc:2:39: safe.directories.3: a pattern cannot stand here; expected a directory',
    ],
  ],
  'a rule without examples': [
    { '.holdfirerc': rule('acme.purge', '') },
    ['.holdfirerc:3:5: rules.0.examples: is missing; expected a mapping'],
  ],
  'a rule with too few examples': [
    { '.holdfirerc': rule('acme.purge', '    examples: { ask: [a], allow: [b, c] }\n') },
    ['.holdfirerc:10:15: acme.purge (rule): at least two examples under ask (or low)'],
  ],
  'a rule whose examples do not hold': [
    {
      '.holdfirerc': rule(
        'acme.purge',
        `    examples:
      ask: ['eval "$(cat <<E', echo nothing]
      allow: [echo one, 'for x in a; do echo > "$("; done']
`,
      ),
    },
    [
      '.holdfirerc:11: acme.purge (examples): the example "echo nothing" does not hold: the rule does not match; found: nothing',
      expect.stringMatching(
        /^\.holdfirerc:12: acme\.purge \(examples\): the example "for x .*" does not hold: held by /,
      ) as string,
    ],
  ],
  'a rule with a name that is taken': [
    { '.holdfirerc': rule('opaque.not-understood', GOOD_EXAMPLES) },
    ['.holdfirerc:3: opaque.not-understood (rule): another rule of this id comes with holdfire'],
  ],
  'two rules with one name, in two files': [
    {
      '.holdfirerc': rule('acme.purge', GOOD_EXAMPLES),
      '.holdfirerc.yaml': rule('acme.purge', GOOD_EXAMPLES),
    },
    [
      expect.stringMatching(
        /^\.holdfirerc\.yaml:3: acme\.purge \(rule\): another rule of this id stands in .*\.holdfirerc:3$/,
      ) as string,
    ],
  ],
  'a circle of extends': [
    {
      '.holdfirerc': 'version: 1\nextends: ./a.yaml\n',
      'a.yaml': 'version: 1\nextends: [./b.yaml]\n',
      'b.yaml': 'version: 1\nextends:\n  - ./a.yaml\n',
    },
    ['b.yaml:3:5: extends.0: extends itself: a.yaml -> b.yaml -> a.yaml'],
  ],
  'a file that extends itself': [
    { '.holdfirerc.yaml': 'version: 1\nextends: ./.holdfirerc.yaml\n' },
    ['.holdfirerc.yaml:2:10: extends: extends itself: .holdfirerc.yaml -> .holdfirerc.yaml'],
  ],
  'extends that lead nowhere': [
    {
      '.holdfirerc': 'version: 1\nextends: [./none.yaml, "@acme/none", ./program.js, "!", empty, out]\n',
      'program.js': '',
      'node_modules/empty/package.json': '{}',
      'node_modules/out/package.json': '{"holdfire": "../../../home/x.yaml"}',
    },
    [
      expect.stringMatching(/^\.holdfirerc:2:11: extends\.0: .*none\.yaml is not there$/) as string,
      expect.stringMatching(
        /^\.holdfirerc:2:24: extends\.1: no package @acme\/none in any node_modules/,
      ) as string,
      expect.stringMatching(
        /^\.holdfirerc:2:38: extends\.2: .*program\.js is not data.*; expected a YAML or JSON file$/,
      ) as string,
      '.holdfirerc:2:52: extends.3: ! is neither a path nor a package; expected ./file.yaml or a package name',
      '.holdfirerc:2:57: extends.4: package empty names no file for holdfire; expected "exports": {"./holdfire": "./FILE.yaml"} or "holdfire": "./FILE.yaml" in its package.json',
      '.holdfirerc:2:64: extends.5: ../../../home/x.yaml leads out of package out',
    ],
  ],
  'a wrong file that is extended': [
    { '.holdfirerc': 'version: 1\nextends: ./a.yaml\n', 'a.yaml': 'version: 1\nfoo: 1\n' },
    [expect.stringContaining('a.yaml:2:1: foo: unknown key') as string],
  ],
  'a wrong pack that is extended': [
    {
      '.holdfirerc': 'version: 1\nextends: ./pack.yaml\n',
      'pack.yaml': 'family: acme\nabout: A\nrules: []\n',
    },
    [expect.stringMatching(/^pack\.yaml:3:8: /) as string],
  ],
  'a huge file': [
    { '.holdfirerc': `version: 1\n#${'x'.repeat(LARGEST_FILE)}` },
    ['.holdfirerc: larger than 256 KiB'],
  ],
  'brackets without end': [{ '.holdfirerc': '['.repeat(200_000) }, ['.holdfirerc:1: nested too deeply']],
  'dashes without end': [{ '.holdfirerc': '- '.repeat(100_000) }, ['.holdfirerc:1: nested too deeply']],
  'questions without end': [
    { '.holdfirerc': `version: 1\nallow:\n${'? '.repeat(50_000)}` },
    ['.holdfirerc:3: nested too deeply'],
  ],
  'aliases that multiply': [
    {
      '.holdfirerc': `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 9 },
        (_, i) =>
          `b${i}: &b${i} [${Array(9)
            .fill(`*${i === 0 ? 'a' : `b${i - 1}`}`)
            .join(',')}]`,
      ).join('\n')}\n`,
    },
    ['.holdfirerc:1:1: its aliases repeat too much'],
  ],
};

/** The superuser may read everything, so for a while the test is somebody else. */
function asNobody<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.('nobody');
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a wrong file stops everything, with every line that is wrong with it', () => {
  it.each(Object.entries(WRONG))('%s', (_, [files, lines]) => {
    const machine = makeMachine(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`project/${name}`, text])),
    );
    expect(machine.problems().map(line => line.replace(/^project\//, ''))).toEqual(lines);
  });

  const UNREADABLE: Readonly<Record<string, readonly [(machine: Machine) => void, string]>> = {
    'not UTF-8': [
      machine => machine.bytes('project/.holdfirerc', Buffer.from('version: 1 # \xff\n', 'latin1')),
      'project/.holdfirerc: not UTF-8, or changed while it was read',
    ],
    'a directory': [
      machine => machine.write({ 'project/.holdfirerc/x': '' }),
      'project/.holdfirerc: not a regular file',
    ],
    'a pipe, which is not waited for': [
      machine => execFileSync('mkfifo', [machine.at('project/.holdfirerc')]),
      'project/.holdfirerc: not a regular file',
    ],
    'a link to nothing': [
      machine => machine.link('project/.holdfirerc', 'gone.yaml'),
      'project/.holdfirerc: cannot be read (ENOENT)',
    ],
    'a link to itself': [
      machine => machine.link('project/.holdfirerc', '.holdfirerc'),
      'project/.holdfirerc: cannot be read (ELOOP)',
    ],
    'a link out of the project': [
      machine => {
        machine.write({ 'outside.yaml': 'version: 1\n' });
        machine.link('project/.holdfirerc', '../outside.yaml');
      },
      'project/.holdfirerc: leads out of project, to outside.yaml',
    ],
    'an extended link out of the project': [
      machine => {
        machine.write({
          'outside.yaml': 'version: 1\n',
          'project/.holdfirerc': 'version: 1\nextends: ./in.yaml\n',
        });
        machine.link('project/in.yaml', '../outside.yaml');
      },
      'project/in.yaml: leads out of project, to outside.yaml',
    ],
    'an organisation’s file that everybody may write': [
      machine => {
        machine.write({ 'organisation/config.yaml': 'version: 1\n' });
        machine.mode('organisation/config.yaml', 0o666);
      },
      'organisation/config.yaml: everybody may write to it',
    ],
    'a user’s file that everybody may write': [
      machine => {
        machine.write({ 'home/.config/holdfire/config.yaml': 'version: 1\n' });
        machine.mode('home/.config/holdfire/config.yaml', 0o646);
      },
      'home/.config/holdfire/config.yaml: everybody may write to it',
    ],
  };

  it.each(Object.entries(UNREADABLE))('%s', (_, [prepare, line]) => {
    const machine = makeMachine();
    prepare(machine);
    expect(machine.problems()).toEqual([line]);
  });

  it('a file without permission to read', () => {
    const machine = makeMachine({ 'project/.holdfirerc': 'version: 1\n' });
    machine.mode('', 0o755);
    machine.mode('project/.holdfirerc', 0);
    expect(asNobody(() => machine.problems())).toEqual(['project/.holdfirerc: cannot be read (EACCES)']);
  });

  it('one wrong file among good ones stops all of them', () => {
    const machine = makeMachine({
      'organisation/config.yaml': 'version: 1\n',
      'home/.config/holdfire/config.yaml': 'version: 1\nfoo: 1\n',
      'project/.holdfirerc': 'version: 1\n',
      'project/.holdfirerc.json': '{',
    });
    expect(machine.problems()).toHaveLength(2);
  });
});
