import { describe, expect, it } from 'vitest';
import { agentPatience } from '../../src/hold/agent-patience.ts';
import { waitingTime } from '../../src/prompt/waiting-time.ts';
import { holdOf } from './holds.ts';

describe('the waiting time', () => {
  const cases: readonly (readonly [string, number, number | undefined, string, string])[] = [
    ['no limit', 65_000, undefined, 'bash', 'waiting 1:05'],
    ['a deadline', 65_000, 600_000, 'bash', 'waiting 1:05, denied in 8:55'],
    ['an agent', 14_000, undefined, 'claude', 'waiting 0:14, Claude Code waits about 1:46 more'],
    [
      'an agent that went on',
      130_000,
      undefined,
      '/usr/bin/claude',
      'waiting 2:10, Claude Code has gone on without it',
    ],
    ['an agent that killed it', 31_000, undefined, 'cline', 'waiting 0:31, Cline may have given up'],
    ['past the deadline', 700_000, 600_000, 'pi', 'waiting 11:40, denied in 0:00'],
  ];
  it.each(cases)('is said with %s', (_, now, deadline, program, wanted) => {
    const hold = holdOf(deadline === undefined ? {} : { deadline });
    expect(waitingTime(hold, now, agentPatience(program))).toBe(wanted);
  });
});
