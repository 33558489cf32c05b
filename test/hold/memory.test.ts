import { describe, expect, it } from 'vitest';
import type { Answer, Scope } from '../../src/hold/answer.ts';
import { Memory, type Question } from '../../src/hold/memory.ts';
import type { Severity } from '../../src/rules/severity.ts';
import { holdOf } from '../prompt/holds.ts';

const MINUTE = 60_000;

function question(fingerprint = 'f', severity: Severity = 'high', name = 'data'): Question {
  return { fingerprint, judgement: holdOf({ severity, target: { name } }).judgement };
}

function answer(
  verdict: Answer['verdict'],
  scope: Scope = { kind: 'once' },
  by: Answer['by'] = 'person',
): Answer {
  return { verdict, by, channel: 'prompt', scope, at: 0 };
}

describe('the memory of answers', () => {
  const cases: readonly (readonly [string, Scope, Question, number, boolean])[] = [
    ['once: not the same command again', { kind: 'once' }, question(), 0, false],
    ['command: the same again', { kind: 'command' }, question(), 1e12, true],
    ['command: not another', { kind: 'command' }, question('other'), 0, false],
    ['command: not when it has become worse', { kind: 'command' }, question('f', 'critical'), 0, false],
    ['command: also when it has become milder', { kind: 'command' }, question('f', 'medium'), 0, true],
    ['target: another command on it', { kind: 'target', until: 'session' }, question('other'), 1e12, true],
    [
      'target: not another target',
      { kind: 'target', until: 'session' },
      question('f', 'high', 'src'),
      0,
      false,
    ],
    ['target: not worse', { kind: 'target', until: 'session' }, question('other', 'critical'), 0, false],
    [
      'target for a time: within it',
      { kind: 'target', until: 15 * MINUTE },
      question('other'),
      15 * MINUTE,
      true,
    ],
    [
      'target for a time: after it',
      { kind: 'target', until: 15 * MINUTE },
      question('f'),
      15 * MINUTE + 1,
      false,
    ],
  ];

  it.each(cases)('%s', (_, scope, asked, now, covered) => {
    const memory = new Memory();
    memory.remember(question(), answer('approve', scope));
    expect(memory.recall(asked, now)?.verdict).toBe(covered ? 'approve' : undefined);
  });

  it('lets an approval that came too late pass once, within ten minutes', () => {
    const memory = new Memory();
    memory.rememberLate(question(), 0);
    expect(memory.recall(question('other'), 0)).toBeUndefined();
    expect(memory.recall(question('f', 'critical'), 0)).toBeUndefined();
    expect(memory.recall(question(), 10 * MINUTE)?.verdict).toBe('approve');
    expect(memory.recall(question(), 10 * MINUTE)).toBeUndefined();
    memory.rememberLate(question(), 0);
    expect(memory.recall(question(), 10 * MINUTE + 1)).toBeUndefined();
  });

  it('denies without asking what a person has denied three times in a row', () => {
    const memory = new Memory();
    for (const name of ['a', 'b']) memory.remember(question(name, 'high', name), answer('deny'));
    expect(memory.recall(question('c', 'high', 'c'), 0)).toBeUndefined();
    memory.remember(question('c', 'high', 'c'), answer('deny'));
    expect(memory.recall(question('d', 'high', 'd'), 0)?.verdict).toBe('deny');
  });

  it('begins to count again after an approval, and counts only what a person said', () => {
    const memory = new Memory();
    for (const by of ['timeout', 'unattended', 'failure'] as const)
      memory.remember(question(), answer('deny', { kind: 'once' }, by));
    memory.remember(question(), answer('deny'));
    memory.remember(question(), answer('deny'));
    memory.remember(question(), answer('approve'));
    memory.remember(question(), answer('deny'));
    expect(memory.recall(question(), 0)).toBeUndefined();
  });
});
