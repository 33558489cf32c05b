import { describe, expect, it } from 'vitest';
import { actionKey } from '../../src/operations/action-key.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { operationsOf } from './http/operations-of.ts';
import { CLI, FILES, GRAPHQL, HTTP, OPAQUE, SQL, STORE } from './operation-fixtures.ts';

const ALL: readonly Operation[] = [HTTP, GRAPHQL, SQL, STORE, FILES, CLI, OPAQUE];

describe('actionKey', () => {
  it.each(ALL)('of $kind does not depend on how it was caught', operation => {
    const caughtElsewhere: Operation = {
      ...operation,
      certainty: 'either',
      forced: true,
      unknown: ['x'],
      spans: [{ source: 0, start: 1, end: 2 }],
      credentials: [{ kind: 'token', place: 'option --token' }],
    };
    expect(actionKey(caughtElsewhere)).toBe(actionKey(operation));
    expect(actionKey(operation)).toMatch(new RegExp(`^${operation.kind}:[0-9a-f]{32}$`));
  });

  it.each<[string, Operation, Operation]>([
    ['another path', HTTP, { ...HTTP, path: '/v1/volumes/4' }],
    ['another host', HTTP, { ...HTTP, host: 'b.example.com' }],
    ['another body', HTTP, { ...HTTP, body: '{}' }],
    ['another argument', GRAPHQL, { ...GRAPHQL, arguments: { volumeId: ['4'] } }],
    ['another database', SQL, { ...SQL, database: 'other' }],
    ['another server', STORE, { ...STORE, host: 'other' }],
    [
      'another directory',
      FILES,
      { ...FILES, paths: [{ ...(FILES.paths[0] as (typeof FILES.paths)[0]), path: '/x' }] },
    ],
    ['another option', CLI, { ...CLI, options: { target: ['x'] } }],
    ['another place', CLI, { ...CLI, elsewhere: 'host db1' }],
    ['only showing', CLI, { ...CLI, dryRun: true }],
  ])('tells %s apart', (_name, one, other) => {
    expect(actionKey(one)).not.toBe(actionKey(other));
  });

  it('is the same for the same request by other words, and whatever the order of its parameters', () => {
    const key = (argv: string[]): string[] => operationsOf(argv).map(actionKey);
    expect(key(['curl', '-X', 'DELETE', 'https://a.com/b'])).toEqual(
      key(['wget', '--method=delete', 'https://a.com/b']),
    );
    expect(key(['curl', 'https://a.com/b?x=1&y=2'])).toEqual(key(['curl', 'https://a.com/b?y=2&x=1']));
  });
});
