import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CastEncoder } from '../../src/journal/asciicast.ts';

describe('asciicast v3', () => {
  it('begins with a header', () => {
    const line = new CastEncoder().header({
      columns: 80,
      rows: 24,
      type: 'xterm-256color',
      at: 1_795_000_000_900,
      title: 'bash',
      session: 's',
    });
    expect(JSON.parse(line)).toEqual({
      version: 3,
      term: { cols: 80, rows: 24, type: 'xterm-256color' },
      timestamp: 1_795_000_000,
      title: 'bash',
      x_holdfire: { session: 's' },
    });
    expect(line.endsWith('}\n')).toBe(true);
  });

  it('writes intervals, not times, and escapes data', () => {
    const encoder = new CastEncoder();
    expect(encoder.event(16, 'o', 'a"\u001b[0m\r\n')).toBe('[0.016,"o","a\\"\\u001b[0m\\r\\n"]\n');
    expect(encoder.event(1000.4, 'r', '90x30')).toBe('[0.984,"r","90x30"]\n');
    expect(encoder.event(900, 'x', '0')).toBe('[0,"x","0"]\n');
  });

  it('never drifts from the clock, however the intervals round', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 1 }), steps => {
        const encoder = new CastEncoder();
        let clock = 0;
        let told = 0;
        for (const step of steps) {
          clock += step;
          const [interval] = JSON.parse(encoder.event(clock, 'o', 'x')) as [number, string, string];
          told += interval * 1000;
          expect(Math.abs(told - clock)).toBeLessThan(0.51);
        }
      }),
    );
  });
});
