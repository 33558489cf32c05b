import type { Tone } from './card.ts';

/** The colours that a terminal has, and that its user wants: none, the sixteen of its theme, or 256. */
export type Palette = 'mono' | 'ansi' | 'rich';

/** What is shown in a way of its own. */
export type Styled = Tone | 'mark' | 'title' | 'chosen' | 'strong';

/**
 * Parameters of SGR (ECMA-48, 8.3.117). The 256 colours are fixed ones, chosen to be readable on black and on
 * white; yellow and blue of a theme are on one of the two not.
 */
const STYLES: Readonly<Record<Palette, Readonly<Record<Styled, string>>>> = {
  mono: {
    danger: '1',
    warning: '',
    good: '',
    plain: '',
    quiet: '',
    mark: '1;4',
    title: '1;7',
    chosen: '1;7',
    strong: '1',
  },
  ansi: {
    danger: '1;31',
    warning: '35',
    good: '32',
    plain: '',
    quiet: '2',
    mark: '1;4;31',
    title: '1;7;31',
    chosen: '1;7',
    strong: '1',
  },
  rich: {
    danger: '1;38;5;160',
    warning: '38;5;130',
    good: '38;5;28',
    plain: '',
    quiet: '38;5;243',
    mark: '1;4;38;5;160',
    title: '1;38;5;231;48;5;160',
    chosen: '1;7',
    strong: '1',
  },
};

/** Text with its colours and attributes, reset behind it. */
export function styled(text: string, style: Styled, palette: Palette): string {
  const parameters = STYLES[palette][style];
  return parameters === '' || text === '' ? text : `\x1b[${parameters}m${text}\x1b[0m`;
}

/**
 * The palette that an environment asks for: none with `NO_COLOR` (no-color.org) or a terminal that says it
 * can do nothing, 256 colours where `TERM` or `COLORTERM` promise them.
 */
export function paletteOf(env: Readonly<Record<string, string | undefined>>): Palette {
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return 'mono';
  if (/truecolor|24bit/i.test(env['COLORTERM'] ?? '')) return 'rich';
  return /256|direct/.test(env['TERM'] ?? '') ? 'rich' : 'ansi';
}
