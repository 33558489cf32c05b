import { describe, expect, it } from 'vitest';
import type { HttpOperation, Operation, PathTarget, SqlOperation } from '../../src/operations/operation.ts';
import type { Target } from '../../src/operations/target.ts';
import { NOTHING_FOLLOWS } from '../../src/policy/circumstances.ts';
import { adjustments } from '../../src/policy/context.ts';
import { markProduction } from '../../src/policy/mark-production.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { CLI, FILES, HTTP, SQL } from '../operations/operation-fixtures.ts';

const pathOf = (path: string | undefined): PathTarget => ({
  text: path ?? '$X',
  path,
  glob: false,
  place: 'inside',
  presence: 'there',
  custody: 'unknown',
});

const files = (...paths: (string | undefined)[]): Operation => ({ ...FILES, paths: paths.map(pathOf) });

const sql = (part: Partial<SqlOperation>): Operation => ({
  ...SQL,
  names: [],
  host: '',
  database: '',
  locality: 'unknown',
  ...part,
});

const http = (part: Partial<HttpOperation>): Operation => ({
  ...HTTP,
  host: 'localhost',
  port: 80,
  locality: 'local',
  ...part,
});

const cli = (...targets: readonly Target[]): Operation => ({ ...CLI, targets });

const target = (kind: string, name: string) => ({ kind, name, locality: 'remote' as const });

const NONE = DEFAULT_POLICY.production;

describe('markProduction', () => {
  it.each<[string, Partial<Policy['production']>, Operation, (string | undefined)[]]>([
    ['a context', { contexts: ['prod-*'] }, cli(target('context', 'prod-eu')), ['context prod-eu (prod-*)']],
    ['another context', { contexts: ['prod-*'] }, cli(target('context', 'dev')), [undefined]],
    ['a profile', { profiles: ['acme'] }, cli(target('profile', 'Acme')), ['profile Acme (acme)']],
    ['a workspace', { workspaces: ['live'] }, cli(target('workspace', 'live')), ['workspace live (live)']],
    ['a branch', { branches: ['main'] }, cli(target('branch', 'main')), ['branch main (main)']],
    [
      'a table on a production host',
      { hosts: ['db.prod'] },
      sql({ host: 'db.prod', targets: [target('table', 'a'), target('table', 'b')] }),
      ['host db.prod (db.prod)', 'host db.prod (db.prod)'],
    ],
    [
      'a production database without a target',
      { databases: ['live'] },
      sql({ database: 'live' }),
      ['database live (live)'],
    ],
    [
      'a production host of a request',
      { hosts: ['*.example'] },
      http({ host: 'api.example' }),
      ['host api.example (*.example)'],
    ],
    [
      'an unknown host, not even by *',
      { hosts: ['*'] },
      sql({ targets: [target('table', 'a')] }),
      [undefined],
    ],
  ])('marks %s', (_, markers, operation, marks) => {
    const marked = markProduction(operation, { ...NONE, ...markers });
    expect(marked.targets.map(one => one.production)).toEqual(marks);
  });

  it('leaves alone what is marked already, and what needs no mark', () => {
    const operation = cli({ ...target('branch', 'main'), production: 'seen' });
    expect(markProduction(operation, { ...NONE, branches: ['main'] })).toBe(operation);
  });
});

describe('adjustments', () => {
  const steps = (operation: Operation, part: Partial<Pick<Policy, 'protected' | 'safe'>>): number =>
    adjustments(operation, {
      severity: 'high',
      policy: { protected: DEFAULT_POLICY.protected, safe: DEFAULT_POLICY.safe, ...part },
      circumstances: NOTHING_FOLLOWS,
    }).reduce((sum, one) => sum + one.steps, 0);
  const guarded = (part: Partial<Policy['protected']>) => ({
    protected: { ...DEFAULT_POLICY.protected, ...part },
  });
  const safe = (part: Partial<Policy['safe']>) => ({ safe: { ...DEFAULT_POLICY.safe, ...part } });

  it.each<[string, number, Operation, Partial<Pick<Policy, 'protected' | 'safe'>>]>([
    ['a protected path', 1, files('/p/data'), guarded({ paths: ['/p/data'] })],
    ['what lies below it', 1, files('/p/tmp', '/p/data/a/b'), guarded({ paths: ['/p/data'] })],
    ['what lies above it', 1, files('/p'), guarded({ paths: ['/p/data'] })],
    ['what matches a pattern', 1, files('/p/a/state.db'), guarded({ paths: ['/p/*.db'] })],
    ['what lies beside it', 0, files('/p/database'), guarded({ paths: ['/p/data'] })],
    ['a protected table', 1, sql({ names: ['public.users'] }), guarded({ tables: ['users'] })],
    ['a protected branch', 1, cli(target('branch', 'main')), guarded({ branches: ['main'] })],
    [
      'a protected table, though it is local',
      1,
      sql({ names: ['users'], locality: 'local' }),
      guarded({ tables: ['users'] }),
    ],
    ['a scratch directory’s contents', -3, files('/tmp/x/a', '/tmp/x/b'), safe({ directories: ['/tmp/x'] })],
    ['the scratch directory itself', 0, files('/tmp/x'), safe({ directories: ['/tmp/x'] })],
    ['scratch and something else', 0, files('/tmp/x/a', '/home'), safe({ directories: ['/tmp/x'] })],
    ['scratch and something unknown', 0, files('/tmp/x/a', undefined), safe({ directories: ['/tmp/x'] })],
    ['a way out of scratch', 0, files('/tmp/y'), safe({ directories: ['/tmp/x'] })],
    ['no path at all', 0, files(), safe({ directories: ['/tmp/x'] })],
    [
      'a test database here',
      -3,
      sql({ database: 'app_test', locality: 'local' }),
      safe({ databases: ['*_test'] }),
    ],
    [
      'a test database elsewhere',
      0,
      sql({ database: 'app_test', locality: 'remote' }),
      safe({ databases: ['*_test'] }),
    ],
    ['a database nobody knows', -1, sql({ locality: 'local' }), safe({ databases: ['*'] })],
    [
      'a database whose name the shell makes',
      -1,
      sql({ database: 'x', unknown: ['database'], locality: 'local' }),
      safe({ databases: ['*'] }),
    ],
    [
      'a test database in a container',
      0,
      sql({ database: 'app_test', locality: 'local', elsewhere: 'container db' }),
      safe({ databases: ['*_test'] }),
    ],
    ['a test port', -3, http({ port: 5433 }), safe({ ports: [5433] })],
    ['a test port elsewhere', 0, http({ port: 5433, locality: 'remote' }), safe({ ports: [5433] })],
    [
      'a protected path in scratch',
      1,
      files('/tmp/x/a'),
      { ...guarded({ paths: ['/tmp/x/a'] }), ...safe({ directories: ['/tmp/x'] }) },
    ],
    [
      'production on a test port',
      0,
      http({ port: 5433, targets: [{ ...target('host', 'h'), production: 'h' }] }),
      safe({ ports: [5433] }),
    ],
  ])('%s: %i', (_, expected, operation, part) => {
    expect(steps(operation, part)).toBe(expected);
  });
});
