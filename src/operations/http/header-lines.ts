/**
 * Headers as written on a command line, one a text: `Name: value`.
 * @param separator what may stand between name and value
 */
export function headerLines(lines: readonly string[], separator = ':'): [string, string][] {
  return lines.flatMap((line): [string, string][] => {
    const at = [...line].findIndex(character => separator.includes(character));
    const name = line.slice(0, at).trim();
    return at <= 0 || !/^[\w-]+$/.test(name) ? [] : [[name, line.slice(at + 1).trim()]];
  });
}
