/** How deep flow collections, or the indicators of one line, may be nested. */
const DEEPEST = 100;

/** How far a line may be indented. */
const WIDEST_INDENT = 200;

/**
 * Finds the line from which on a YAML or JSON text is nested deeper than any configuration is. The parser
 * calls itself for each level, and a stack that overflows within a regular expression ends the whole
 * process; so the text is measured before it is parsed. Counts every bracket, also in strings, and is so
 * at worst too careful.
 * @returns the 1-based line, or undefined if the text may be parsed
 */
export function tooDeepAt(text: string): number | undefined {
  let flow = 0;
  let indent = 0;
  let indicators = 0;
  let begun = false;
  let line = 1;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\n') {
      line += 1;
      indent = 0;
      indicators = 0;
      begun = false;
      continue;
    }
    if (!begun && char === ' ') indent += 1;
    else begun = true;
    if (char === '[' || char === '{') flow += 1;
    else if ((char === ']' || char === '}') && flow > 0) flow -= 1;
    else if ((char === '-' || char === '?' || char === ':') && isBlank(text[index + 1])) indicators += 1;
    if (flow > DEEPEST || indicators > DEEPEST || (begun && indent > WIDEST_INDENT)) return line;
  }
  return undefined;
}

function isBlank(char: string | undefined): boolean {
  return char === undefined || char === ' ' || char === '\t' || char === '\n' || char === '\r';
}
