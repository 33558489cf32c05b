import { describe, expect, it } from 'vitest';
import { layoutPlayer } from '../../../src/replay/player/player-layout.ts';

describe('the layout of the player', () => {
  it('puts the list beside the picture where there is room', () => {
    expect(layoutPlayer({ columns: 160, rows: 40 }, { columns: 80, rows: 24 })).toEqual({
      beside: true,
      picture: { columns: 80, rows: 24 },
      list: { columns: 79, rows: 38 },
    });
  });

  it('puts it below where there is not, and keeps some lines for it', () => {
    expect(layoutPlayer({ columns: 80, rows: 24 }, { columns: 80, rows: 24 })).toEqual({
      beside: false,
      picture: { columns: 80, rows: 16 },
      list: { columns: 80, rows: 5 },
    });
    expect(layoutPlayer({ columns: 90, rows: 50 }, { columns: 80, rows: 24 }).list.rows).toBe(23);
  });

  it('never gives out more than there is', () => {
    for (const columns of [1, 20, 80, 200]) {
      for (const rows of [1, 3, 10, 60]) {
        const { picture, list, beside } = layoutPlayer({ columns, rows }, { columns: 120, rows: 40 });
        expect(Math.max(picture.columns, list.columns)).toBeLessThanOrEqual(columns);
        expect(picture.rows).toBeGreaterThanOrEqual(0);
        if (!beside) expect(picture.rows + list.rows + 1).toBeLessThanOrEqual(Math.max(3, rows - 2));
      }
    }
  });
});
