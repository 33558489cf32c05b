import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FrameRenderer } from '../../src/prompt/frame-renderer.tsx';
import { addHold, EMPTY_PROMPT, type PromptState } from '../../src/prompt/prompt-state.ts';
import { type PromptView, viewOf } from '../../src/prompt/prompt-view.ts';
import type { Palette } from '../../src/prompt/tone-style.ts';
import { type HoldWish, waitingOf } from './holds.ts';

function viewFor(...wishes: readonly HoldWish[]): PromptView {
  const state = wishes.reduce((before, wish) => addHold(before, waitingOf(wish)), EMPTY_PROMPT);
  const view = viewOf(state, { word: 'amber-otter', now: 14_000, patience: undefined });
  if (view === undefined) throw new Error('nothing waits');
  return view;
}

function draw(view: PromptView, columns = 80, rows = 24, palette: Palette = 'rich'): string[] {
  return new FrameRenderer(palette).draw(view, columns, rows).lines.map(stripVTControlCharacters);
}

describe('the picture of a prompt', () => {
  it('fits into 80 by 24 with everything that matters', () => {
    const lines = draw(viewFor({ severity: 'critical' }));
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80);
    const text = lines.join('\n');
    for (const wanted of [
      'HELD',
      'critical',
      'amber-otter',
      'waiting 0:14',
      'removes ./data',
      'files.remove-tree',
      '› [n] deny',
      '[y] approve once',
      '[a] always here',
      'elsewhere: holdfire approve h1 K7QPX2',
      'rm -rf data',
    ]) {
      expect(text).toContain(wanted);
    }
  });

  it('names the others that wait', () => {
    const lines = draw(viewFor({}, { id: 'h2', severity: 'critical' }, { id: 'h3' }));
    expect(lines[0]).toContain('h1, 1 of 3');
    expect(lines[2]).toMatch(/also \(\+1\) h2 critical removes/);
  });

  it('names a few of very many', () => {
    const view = viewFor(...Array.from({ length: 500 }, (_, index) => ({ id: `h${index + 1}` })));
    expect(JSON.stringify(view).length).toBeLessThan(10_000);
    expect(draw(view)[2]).toMatch(/also \(\+498\) h2/);
  });

  it.each([
    [40, 12],
    [20, 8],
    [200, 60],
  ])('never exceeds %i by %i', (columns, rows) => {
    const lines = draw(viewFor({ argv: ['rm', 'x'.repeat(5000)] }), columns, rows);
    expect(lines.length).toBeLessThanOrEqual(rows);
  });

  it('says what is left out of a long card, and scrolls to its end', () => {
    const view = viewFor({ argv: ['rm', ...Array.from({ length: 200 }, (_, index) => `file-${index}`)] });
    expect(draw(view).join('\n')).toMatch(/v \d+ more lines below: Page Down/);
    const { card } = new FrameRenderer('mono').draw(view, 80, 24);
    const last = draw({ ...view, scroll: card.lines - card.room }).join('\n');
    expect(last).toContain('file-199');
    expect(last).toMatch(/\^ \d+ more lines above: Page Up/);
  });

  it('has no colours where none are wanted', () => {
    const { lines } = new FrameRenderer('mono').draw(viewFor({}, { id: 'h2' }), 80, 24);
    expect(lines.join('\n')).not.toMatch(/\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9\d)[\d;]*m/);
    expect(lines.join('\n')).toContain('\x1b[7m');
  });

  it.each([40, 80, 200])('says what a copy would hold as soon as it is marked, in %i columns', columns => {
    const keep = 'a copy of 2 files and folders (4 bytes); holdfire undo puts back what is lost';
    const waiting = { ...waitingOf({}), summary: { parts: [], complete: true, keep } };
    const before = addHold(EMPTY_PROMPT, waiting);
    const textOf = (state: PromptState): string => {
      const view = viewOf(state, { word: 'amber-otter', now: 14_000, patience: undefined });
      return draw(view as PromptView, columns)
        .join(' ')
        .replace(/\s+/g, ' ');
    };
    expect(textOf(before)).toContain('Enter does what is marked');
    expect(textOf({ ...before, selected: 'approve-keep' })).toContain(`Enter keeps ${keep}. Esc denies`);
  });

  it('asks for the word of something critical', () => {
    const state = addHold(EMPTY_PROMPT, waitingOf({ severity: 'critical', target: { name: 'billing' } }));
    const view = viewOf(
      { ...state, mode: 'confirm', typed: 'bil' },
      { word: 'w', now: 0, patience: undefined },
    );
    if (view === undefined) throw new Error('nothing waits');
    expect(draw(view).join('\n')).toMatch(/Type billing and Enter to approve:\n › bil/);
  });

  it('shows the entry while its reason is typed', () => {
    const state = addHold(EMPTY_PROMPT, waitingOf({}));
    const view = viewOf(
      { ...state, mode: 'reason', typed: 'scratch' },
      { word: 'w', now: 0, patience: undefined },
    );
    if (view === undefined) throw new Error('nothing waits');
    expect(draw(view).join('\n')).toContain('reason: "scratch"');
  });
});
