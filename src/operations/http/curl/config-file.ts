/** One line of a configuration file: an option as it would stand on the command line, and its value. */
export interface ConfigLine {
  /** With its dashes, or a long name without them. */
  readonly option: string;
  readonly value: string | undefined;
}

/** Lines beyond which a file is not read. */
const MOST_LINES = 2000;

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v' };

/**
 * Reads a configuration file of curl (curl(1), `--config`): an option a line, its value behind blanks, `:`
 * or `=`, in double quotes with `\t \n \r \v \\ \"` where it holds blanks; `#` begins a comment line.
 */
export function parseConfigFile(text: string): ConfigLine[] {
  return text
    .split(/\r?\n/)
    .slice(0, MOST_LINES)
    .flatMap((line): ConfigLine[] => {
      const start = line.trimStart();
      if (start === '' || start.startsWith('#')) return [];
      const dashed = start.startsWith('-');
      const end = start.search(dashed ? /\s/ : /[\s:=]/);
      if (end === -1) return [{ option: start, value: undefined }];
      const option = start.slice(0, end);
      const rest = start.slice(end).replace(dashed ? /^\s+/ : /^[\s:=]+/, '');
      return [{ option, value: rest === '' ? undefined : readValue(rest) }];
    });
}

function readValue(rest: string): string {
  if (!rest.startsWith('"')) {
    const end = rest.search(/\s/);
    return end === -1 ? rest : rest.slice(0, end);
  }
  let value = '';
  for (let at = 1; at < rest.length && rest[at] !== '"'; at += 1) {
    if (rest[at] === '\\' && at + 1 < rest.length) {
      at += 1;
      value += ESCAPES[rest[at] as string] ?? rest[at];
    } else {
      value += rest[at];
    }
  }
  return value;
}
