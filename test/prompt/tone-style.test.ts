import { describe, expect, it } from 'vitest';
import { paletteOf, type Styled, styled } from '../../src/prompt/tone-style.ts';

const STYLES: readonly Styled[] = ['danger', 'warning', 'good', 'quiet', 'mark', 'title', 'chosen', 'strong'];

/** Colours 16 to 255 of xterm as they are by default (ctlseqs: a cube of six steps, then greys). */
function rgb(index: number): readonly number[] {
  if (index >= 232) return [1, 1, 1].map(() => 8 + (index - 232) * 10);
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(step => steps[step] ?? 0);
}

/** Relative luminance and contrast by WCAG 2.2. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('a tone', () => {
  it.each(STYLES)('is readable on black and on white: %s', style => {
    const [sequence = ''] = /^\x1b\[[\d;]*m/.exec(styled('x', style, 'rich')) ?? [];
    const foreground = /(?<!4)38;5;(\d+)/.exec(sequence)?.[1];
    if (foreground === undefined) return;
    const background = /48;5;(\d+)/.exec(sequence)?.[1];
    const grounds = background === undefined ? [rgb(16), rgb(231)] : [rgb(Number(background))];
    // 3 is what WCAG asks of large or bold text; ours is text in a terminal, so a little more.
    for (const ground of grounds) expect(contrast(rgb(Number(foreground)), ground)).toBeGreaterThan(3.5);
  });

  it.each(STYLES)('has no colour where none is wanted: %s', style => {
    expect(styled('x', style, 'mono')).not.toMatch(/\x1b\[[\d;]*(?:3\d|4\d|9\d|38|48)/);
  });

  it('ends with its text', () => {
    expect(styled('x', 'danger', 'ansi')).toBe('\x1b[1;31mx\x1b[0m');
    expect(styled('x', 'plain', 'ansi')).toBe('x');
  });
});

describe('the palette', () => {
  const cases: readonly (readonly [string, Record<string, string>, string])[] = [
    ['NO_COLOR', { NO_COLOR: '1', TERM: 'xterm-256color' }, 'mono'],
    ['an empty NO_COLOR says nothing', { NO_COLOR: '', TERM: 'xterm-256color' }, 'rich'],
    ['dumb', { TERM: 'dumb' }, 'mono'],
    ['sixteen colours', { TERM: 'xterm' }, 'ansi'],
    ['256 colours', { TERM: 'tmux-256color' }, 'rich'],
    ['true colour', { TERM: 'xterm', COLORTERM: 'truecolor' }, 'rich'],
    ['nothing known', {}, 'ansi'],
  ];
  it.each(cases)('is what the environment asks for: %s', (_, env, wanted) => {
    expect(paletteOf(env)).toBe(wanted);
  });
});
