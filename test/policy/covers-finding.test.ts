import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/operations/target.ts';
import { type Covered, coversFinding } from '../../src/policy/covers-finding.ts';
import type { AllowEntry } from '../../src/policy/policy.ts';
import type { SimpleCommand } from '../../src/shell/command.ts';
import { knownWord } from '../../src/shell/word.ts';
import { CLI } from '../operations/operation-fixtures.ts';
import { commandOf } from './commands.ts';

const entryOf = (part: Partial<AllowEntry>): AllowEntry => ({ reason: 'R', source: 'f:1', ...part });

const table = (name: string, production?: string): Target => ({
  kind: 'table',
  name,
  locality: 'local',
  ...(production === undefined ? {} : { production }),
});

const findingOf = (command: SimpleCommand | undefined, targets: readonly Target[] = []): Covered => ({
  rule: 'sql.drop-table',
  operation: { ...CLI, targets },
  command,
  now: 1000,
});

const MAKE = commandOf(['make', 'reset']);

describe('an allow entry for a command', () => {
  const entry = entryOf({ words: ['make', 'reset'] });

  it.each<[string, boolean, SimpleCommand | undefined]>([
    ['the same words', true, MAKE],
    ['with a closed input', true, commandOf(['make', 'reset'], { stdin: { kind: 'none' } })],
    ['one word more', false, commandOf(['make', 'reset', 'all'])],
    ['one word less', false, commandOf(['make'])],
    ['the same letters in other words', false, commandOf(['make reset'])],
    ['other capitals', false, commandOf(['Make', 'reset'])],
    [
      'a word that only the shell knows',
      false,
      commandOf([], {
        words: [
          knownWord('make'),
          {
            text: 'reset',
            value: undefined,
            parts: [{ kind: 'unknown', text: 'reset', reason: 'parameter', splits: true }],
          },
        ],
      }),
    ],
    [
      'a variable set for it',
      false,
      commandOf(['make', 'reset'], { assignments: [{ name: 'DB', value: knownWord('prod') }] }),
    ],
    [
      'a redirection',
      false,
      commandOf(['make', 'reset'], {
        redirections: [{ operator: '>', fd: 1, target: knownWord('/dev/sda') }],
      }),
    ],
    ['input from a pipe', false, commandOf(['make', 'reset'], { stdin: { kind: 'pipe', from: [] } })],
    [
      'on another host',
      false,
      commandOf(['make', 'reset'], { place: { kind: 'host', name: 'db', via: 'ssh' } }),
    ],
    [
      'behind a wrapper',
      false,
      commandOf(['make', 'reset'], { wrappers: [{ name: 'sudo', words: [knownWord('sudo')] }] }),
    ],
    [
      'seen in program code',
      false,
      commandOf(['make', 'reset'], {
        surroundings: { ...MAKE.surroundings, seenInCode: 'python' },
      }),
    ],
    ['nothing that was understood', false, undefined],
  ])('covers %s: %s', (_, covered, command) => {
    expect(coversFinding(entry, findingOf(command))).toBe(covered);
  });

  it('covers a wrapper that it names', () => {
    const wrapped = commandOf(['make', 'reset'], {
      wrappers: [{ name: 'sudo', words: [knownWord('sudo')] }],
    });
    expect(coversFinding(entryOf({ words: ['sudo', 'make', 'reset'] }), findingOf(wrapped))).toBe(true);
  });

  it('never covers production', () => {
    expect(coversFinding(entry, findingOf(MAKE, [table('users', 'database live')]))).toBe(false);
  });
});

describe('an allow entry for a rule on a target', () => {
  it.each<[string, boolean, Partial<AllowEntry>, Target[]]>([
    ['the target', true, { target: 'users' }, [table('users')]],
    ['a pattern', true, { target: 'test_*' }, [table('test_a'), table('test_b')]],
    ['one of two targets', false, { target: 'test_*' }, [table('test_a'), table('users')]],
    ['no target at all', false, { target: '*' }, []],
    ['another rule', false, { target: 'users', rule: 'sql.truncate' }, [table('users')]],
    ['production by a pattern', false, { target: '*' }, [table('users', 'database live')]],
    ['production by its full name', true, { target: 'users' }, [table('users', 'database live')]],
    ['no pattern', false, {}, [table('users')]],
  ])('covers %s: %s', (_, covered, part, targets) => {
    expect(coversFinding(entryOf({ rule: 'sql.drop-table', ...part }), findingOf(MAKE, targets))).toBe(
      covered,
    );
  });
});

describe('every allow entry', () => {
  it.each<[string, boolean, Partial<AllowEntry>, number | undefined]>([
    ['before its end', true, { expires: 1001 }, 1000],
    ['at its end', false, { expires: 1000 }, 1000],
    ['without a clock, if it ends', false, { expires: 1001 }, undefined],
    ['without a clock, if it does not end', true, {}, undefined],
  ])('%s counts: %s', (_, covered, part, now) => {
    expect(coversFinding(entryOf({ words: ['make', 'reset'], ...part }), { ...findingOf(MAKE), now })).toBe(
      covered,
    );
  });

  it.each<[string, boolean, string | undefined]>([
    ['in its directory', true, '/home/ann/project'],
    ['below it', true, '/home/ann/project/api'],
    ['beside it', false, '/home/ann/project2'],
    ['above it', false, '/home/ann'],
    ['nobody knows where', false, undefined],
  ])('counts for a command %s: %s', (_, covered, cwd) => {
    const entry = entryOf({ words: ['make', 'reset'], within: '/home/ann/project' });
    expect(coversFinding(entry, findingOf(commandOf(['make', 'reset'], { cwd })))).toBe(covered);
  });
});
