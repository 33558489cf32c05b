import type { WordPart } from '../word.ts';

/**
 * What commands write to their standard output: text with unknown parts, nothing (no parts), or undefined
 * where it cannot be told.
 */
export type Output = readonly WordPart[] | undefined;

/** Output of a command that writes nothing. */
export const SILENT: Output = [];

/** Most parts of an output that are kept; what writes more is not a constant that matters. */
const MOST_PARTS = 256;

/** Gathers the output of one command after another. */
export class OutputGatherer {
  private parts: WordPart[] | undefined = [];

  add(output: Output): void {
    if (output === undefined) this.parts = undefined;
    else if (output.length > 0) this.parts?.push(...output);
    if ((this.parts?.length ?? 0) > MOST_PARTS) this.parts = undefined;
  }

  /** @returns the output of all of them */
  all(): Output {
    return this.parts;
  }
}

/** @returns the output as text, if all of it is certain */
export function outputText(output: Output): string | undefined {
  if (output === undefined) return undefined;
  let text = '';
  for (const part of output) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}
