import { describe, expect, it } from 'vitest';
import type { JournalEvent, JournalLine } from '../../../src/journal/event.ts';
import { sessionPast } from '../../../src/replay/backtest/session-past.ts';
import { sampleEvents, volumeFinding } from '../../journal/sample.ts';

const linesOf = (events: readonly JournalEvent[]): JournalLine[] =>
  events.map((event, seq) => ({ ...event, seq, at: 1000 + seq, t: seq * 10, prev: '' }));

describe('the past of a session', () => {
  it('has each program with what was decided and found', () => {
    const { commands, duration } = sessionPast('s1', linesOf(sampleEvents));
    const execs = sampleEvents.filter(event => event.type === 'exec');
    expect(commands.map(({ run }) => (run.kind === 'argv' ? run.argv : run.line))).toEqual(
      execs.map(({ argv }) => argv),
    );
    expect(commands.map(({ formerly }) => formerly?.decision)).toEqual(execs.map(({ decision }) => decision));
    expect(duration).toBe((sampleEvents.length - 1) * 10);
  });

  it('knows what started a program, also if a process runs another one', () => {
    const exec = (number: number, pid: number, parent: number): JournalEvent => ({
      type: 'exec',
      exec: number,
      pid,
      parent,
      file: '/bin/sh',
      argv: [`${number}`],
      cwd: '/',
      decision: 'allow',
    });
    const { commands } = sessionPast('s1', linesOf([exec(1, 10, 1), exec(2, 11, 10), exec(3, 11, 10)]));
    const [first, second, third] = commands;
    expect([first?.parent, second?.parent, third?.parent]).toEqual([undefined, first, second]);
  });

  it('has lines that were judged before any program was started', () => {
    const line = 'railway volume delete 3d2c42fb';
    const decided: JournalEvent = {
      type: 'decision',
      exec: undefined,
      gate: 'line',
      argv: [],
      line,
      cwd: '/shop',
      decision: 'ask',
      findings: [volumeFinding],
    };
    expect(sessionPast('s1', linesOf([decided])).commands).toMatchObject([
      {
        at: 1000,
        cwd: '/shop',
        run: { kind: 'line', line },
        formerly: { decision: 'ask', findings: [{ rule: volumeFinding.rule }] },
      },
    ]);
  });
});
