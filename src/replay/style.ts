/** How much a piece of text should stand out, and as what. */
export type Tone = 'plain' | 'faint' | 'strong' | 'good' | 'bad' | 'warning';

/** Gives text its tone. */
export type Style = (tone: Tone, text: string) => string;

const SGR: Readonly<Record<Tone, readonly [number, number] | undefined>> = {
  plain: undefined,
  faint: [2, 22],
  strong: [1, 22],
  good: [32, 39],
  bad: [31, 39],
  warning: [33, 39],
};

/** Tones as colours of a terminal (ECMA-48 SGR). The text must not hold control characters. */
export const colored: Style = (tone, text) => {
  const codes = SGR[tone];
  return codes === undefined ? text : `\u001b[${codes[0]}m${text}\u001b[${codes[1]}m`;
};

/** No tones at all: for files, pipes and `NO_COLOR`. */
export const uncolored: Style = (_tone, text) => text;
