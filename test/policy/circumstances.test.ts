import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import { type Circumstances, NOTHING_FOLLOWS } from '../../src/policy/circumstances.ts';
import { adjustments } from '../../src/policy/context.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import type { Severity } from '../../src/rules/severity.ts';
import { CLI, FILES, HTTP, SQL } from '../operations/operation-fixtures.ts';

const AT_EXEC: Circumstances = { judgedAgain: false, now: true, inline: false, denied: new Set() };
const IN_LINE: Circumstances = { judgedAgain: true, now: true, inline: false, denied: new Set() };
const target = (kind: string, name: string) => ({ targets: [{ kind, name, locality: 'unknown' as const }] });

function steps(operation: Operation, circumstances = NOTHING_FOLLOWS, severity: Severity = 'high'): string[] {
  return adjustments(operation, { severity, policy: DEFAULT_POLICY, circumstances }).map(
    one => `${one.steps} ${one.reason}`,
  );
}

describe('what raises a severity', () => {
  it.each<[string, Operation, string[]]>([
    [
      'a target marked as production',
      { ...CLI, targets: [{ kind: 'host', name: 'a', locality: 'remote', production: 'host a' }] },
      ['1 production: host a'],
    ],
    [
      'a context named so',
      { ...CLI, ...target('context', 'eu-prod-1') },
      ['1 production: context eu-prod-1'],
    ],
    [
      'an operand named so',
      { ...CLI, ...target('instance', 'shop_production') },
      ['1 production: instance shop_production'],
    ],
    ['a host named so', { ...HTTP, host: 'db.prod.example.com' }, ['1 production: host db.prod.example.com']],
    [
      'a database named so',
      { ...SQL, host: 'h', database: 'prod', locality: 'remote' },
      ['1 production: database prod'],
    ],
    ['a place named so', { ...CLI, elsewhere: 'host prod' }, ['1 production: host prod']],
    ['a word that only holds it', { ...CLI, ...target('context', 'product-catalogue') }, []],
    ['staging, which proves nothing', { ...CLI, ...target('context', 'staging') }, []],
    ['live, where it is a place', { ...CLI, ...target('profile', 'live') }, ['1 production: profile live']],
    ['live, where it is any name', { ...CLI, ...target('volume', 'live-data') }, []],
    ['a path named so', { ...FILES, ...target('path', '/srv/prod') }, []],
    ['no question', { ...CLI, forced: true }, ['1 asks no question']],
    [
      'a credential of its own',
      { ...CLI, credentials: [{ kind: 'Railway token', place: 'x', digest: 'd' }] },
      ['1 brings its own Railway token'],
    ],
    ["the tool's own variable", { ...CLI, credentials: [{ kind: 'token', place: 'x', variable: 'T' }] }, []],
    ['nothing', CLI, []],
  ])('%s', (_, operation, wanted) => {
    expect(steps(operation)).toEqual(wanted);
  });

  it('is a command on what was denied before', () => {
    const denied = { ...NOTHING_FOLLOWS, denied: new Set(['data']) };
    expect(steps({ ...CLI, ...target('volume', 'data') }, denied, 'low')).toEqual([
      '1 follows a denied command on data',
    ]);
    expect(steps({ ...CLI, ...target('volume', 'other') }, denied)).toEqual([]);
  });

  it('is one step, however much speaks for it', () => {
    expect(steps({ ...CLI, ...target('context', 'prod'), forced: true })).toEqual([
      '1 production: context prod',
    ]);
  });

  it('leaves a harmless command harmless, if only a flag speaks for it', () => {
    expect(steps({ ...CLI, forced: true }, NOTHING_FOLLOWS, 'low')).toEqual([]);
    expect(steps({ ...CLI, ...target('context', 'prod') }, NOTHING_FOLLOWS, 'low')).toEqual([
      '1 production: context prod',
    ]);
  });
});

describe('what lowers a severity', () => {
  it.each<[string, Operation, Circumstances, string[]]>([
    [
      'a proven local target',
      { ...HTTP, host: 'localhost', locality: 'local' },
      NOTHING_FOLLOWS,
      ['-1 on this machine'],
    ],
    [
      'a local target of another machine',
      { ...HTTP, host: 'localhost', locality: 'local', elsewhere: 'host db1' },
      NOTHING_FOLLOWS,
      [],
    ],
    [
      'a target that is only called local',
      { ...HTTP, host: 'devbox', locality: 'unknown' },
      NOTHING_FOLLOWS,
      [],
    ],
    [
      'code that was not parsed',
      { ...CLI, certainty: 'code' },
      NOTHING_FOLLOWS,
      ['-1 seen in program code, not parsed'],
    ],
    [
      'nothing there, in the moment it runs',
      { ...FILES, presence: 'missing' },
      AT_EXEC,
      ['-3 nothing is there'],
    ],
    ['nothing there, long before it runs', { ...FILES, presence: 'missing' }, NOTHING_FOLLOWS, []],
    [
      'a part that its exec will show',
      { ...CLI, unknown: ['operands'] },
      IN_LINE,
      ['-3 judged again when it starts, with its real words'],
    ],
    ['a part that no exec will show', { ...CLI, unknown: ['operands'] }, AT_EXEC, []],
    [
      'a part that only another machine will know',
      { ...CLI, unknown: ['operands'], elsewhere: 'host db1' },
      IN_LINE,
      [],
    ],
    ['a redirection, which no exec shows', { ...FILES, unknown: ['paths'], byShell: true }, IN_LINE, []],
    ['nothing that is unknown', CLI, IN_LINE, []],
  ])('%s', (_, operation, circumstances, wanted) => {
    expect(steps(operation, circumstances)).toEqual(wanted);
  });

  it('stands beside what raises it', () => {
    const operation = { ...HTTP, host: 'localhost', locality: 'local' as const, forced: true };
    expect(steps(operation)).toEqual(['1 asks no question', '-1 on this machine']);
  });

  it('is not an empty place in production', () => {
    expect(steps({ ...FILES, presence: 'missing', elsewhere: 'host prod' }, AT_EXEC)).toEqual([
      '1 production: host prod',
    ]);
  });
});

describe('what is seen in code', () => {
  const code: Operation = { ...HTTP, certainty: 'code' };
  const inline: Circumstances = { ...NOTHING_FOLLOWS, inline: true };

  it.each<[string, Circumstances, Severity, string[]]>([
    ['a file', NOTHING_FOLLOWS, 'high', ['-1 seen in program code, not parsed']],
    ['a file', NOTHING_FOLLOWS, 'medium', ['-1 seen in program code, not parsed']],
    ['the command itself', inline, 'high', ['-1 seen in program code, not parsed']],
    ['the command itself, where that would end the question', inline, 'medium', []],
  ])('of %s', (_, circumstances, severity, wanted) => {
    expect(steps(code, circumstances, severity)).toEqual(wanted);
  });
});
