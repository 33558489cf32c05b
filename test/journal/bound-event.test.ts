import { describe, expect, it } from 'vitest';
import { boundEvent } from '../../src/journal/bound-event.ts';
import type { Exec } from '../../src/journal/event.ts';
import { sampleEvents } from './sample.ts';

describe('the size of an event', () => {
  it('is no matter for ordinary ones', () => {
    for (const event of sampleEvents) expect(boundEvent(event)).toBe(event);
  });

  it('is bounded, and what was cut says so', () => {
    const exec: Exec = {
      type: 'exec',
      exec: 1,
      pid: 1,
      parent: 1,
      file: '/bin/x',
      argv: ['x', 'y'.repeat(2_000_000), ...Array.from({ length: 100_000 }, () => 'z'.repeat(100))],
      cwd: '/',
      decision: 'allow',
    };
    const bounded = boundEvent(exec) as Exec;
    expect(JSON.stringify(bounded).length).toBeLessThan(1024 * 1024);
    expect(bounded.argv[1]).toMatch(/^y{4096}… \(1995904 more characters\)$/);
    expect(bounded.argv.at(-1)).toBe('… (99752 more)');
    expect(bounded).toMatchObject({ type: 'exec', file: '/bin/x' });
  });
});
