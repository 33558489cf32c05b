/**
 * Escape sequences (ECMA-48) and control characters other than tab, line feed and carriage return. Of the
 * string sequences (OSC, DCS, …) only their beginnings and ends: what they carry is text, too: a title may
 * hold a command line.
 */
export const CONTROLS =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\](?:[0-9]{1,4};)?|[PX^_\\]|[ -/]+[0-~]|[0-Z`-~])?|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]/g;

/** Terminal output without what only moves and colours. */
export interface PlainText {
  readonly text: string;
  /** For each character of it, where it stood in the output; undefined if it is the output. */
  readonly at: Uint32Array | undefined;
}

/** The text in a program's output. */
export function plainText(output: string): PlainText {
  if (output.search(CONTROLS) < 0) return { text: output, at: undefined };
  const at = new Uint32Array(output.length);
  const parts: string[] = [];
  let length = 0;
  const keep = (from: number, to: number): void => {
    parts.push(output.slice(from, to));
    for (let index = from; index < to; index++) at[length++] = index;
  };
  let from = 0;
  for (const match of output.matchAll(CONTROLS)) {
    keep(from, match.index);
    from = match.index + match[0].length;
  }
  keep(from, output.length);
  return { text: parts.join(''), at: at.subarray(0, length) };
}

/** The same without the map: faster, for a first look. */
export function stripControls(output: string): string {
  return output.includes('\u001b') || output.search(CONTROLS) >= 0 ? output.replace(CONTROLS, '') : output;
}
