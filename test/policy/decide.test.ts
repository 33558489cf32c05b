import { describe, expect, it } from 'vitest';
import { decide, type Undecided } from '../../src/policy/decide.ts';
import type { Decision } from '../../src/policy/decision.ts';
import { DEFAULT_POLICY, type Floor, type Policy } from '../../src/policy/policy.ts';
import { CLI } from '../operations/operation-fixtures.ts';
import { commandOf } from './commands.ts';

const floorOf = (part: Partial<Floor>): Floor => ({
  severities: {},
  families: {},
  rules: {},
  allow: [],
  safe: { ports: [], databases: [], directories: [] },
  source: 'f',
  ...part,
});

const finding: Undecided = {
  rule: 'sql.drop-table',
  family: 'sql',
  severity: () => 'high',
  operation: CLI,
  command: commandOf(['make', 'reset']),
  now: 0,
};

const ALLOW_MAKE = { words: ['make', 'reset'], reason: 'R', source: 'f:1' };

describe('decide', () => {
  it.each<[string, Decision, Partial<Policy>]>([
    ['by severity', 'ask', {}],
    ['by family before severity', 'deny', { families: { sql: 'deny' } }],
    ['by rule before family', 'allow', { families: { sql: 'deny' }, rules: { 'sql.drop-table': 'allow' } }],
    ['by exception before all', 'allow', { rules: { 'sql.drop-table': 'deny' }, allow: [ALLOW_MAKE] }],
    ['not below a floor', 'deny', { floors: [floorOf({ severities: { high: 'deny' } })] }],
    [
      'not below any of several floors',
      'deny',
      {
        floors: [floorOf({ families: { sql: 'deny' } }), floorOf({ rules: { 'sql.drop-table': 'allow' } })],
      },
    ],
    [
      'with its own rule above a floor',
      'deny',
      {
        rules: { 'sql.drop-table': 'deny' },
        floors: [floorOf({ rules: { 'sql.drop-table': 'ask' } })],
      },
    ],
    [
      'no rule of its own below a floor',
      'deny',
      {
        rules: { 'sql.drop-table': 'allow' },
        floors: [floorOf({ severities: { high: 'deny' } })],
      },
    ],
    [
      'no exception of its own below a floor',
      'deny',
      {
        allow: [ALLOW_MAKE],
        floors: [floorOf({ families: { sql: 'deny' } })],
      },
    ],
    [
      'a floor’s own exception lifts that floor only',
      'ask',
      {
        floors: [floorOf({ families: { sql: 'deny' }, allow: [ALLOW_MAKE] })],
      },
    ],
    [
      'a floor that is silent binds nothing',
      'allow',
      {
        allow: [ALLOW_MAKE],
        floors: [floorOf({ severities: { low: 'deny' } })],
      },
    ],
  ])('%s: %s', (_, decision, part) => {
    expect(decide({ ...DEFAULT_POLICY, ...part }, finding)).toBe(decision);
  });

  it('lowers a severity for a floor only by that floor’s own safe targets', () => {
    const undecided: Undecided = {
      ...finding,
      severity: safe => (safe.ports.includes(5433) ? 'low' : 'high'),
    };
    const safe = { ports: [5433], databases: [], directories: [] };
    const policy = (floor: Partial<Floor>): Policy => ({
      ...DEFAULT_POLICY,
      safe,
      floors: [floorOf({ severities: { high: 'deny', low: 'allow' }, ...floor })],
    });
    expect(decide(policy({}), undecided)).toBe('deny');
    expect(decide(policy({ safe }), undecided)).toBe('allow');
  });

  it('finds no decision on the prototype', () => {
    const odd = { ...finding, rule: 'constructor', family: 'toString' };
    expect(decide(DEFAULT_POLICY, odd)).toBe('ask');
  });
});
