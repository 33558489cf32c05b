/**
 * Cuts text that redis-cli or a Redis server reads into commands: lines of words in double or single
 * quotes (redis-cli's own quoting), or the wire protocol's arrays (RESP, `*2\r\n$3\r\nDEL\r\n…`).
 */
export function inlineCommands(text: string): string[][] {
  const commands: string[][] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    const count = /^\*(\d{1,6})$/.exec(line)?.[1];
    if (count === undefined) {
      const words = splitLine(line);
      // `5 INCR x` runs a command five times.
      if (words.length > 1 && /^\d+$/.test(words[0] ?? '')) words.shift();
      if (words.length > 0) commands.push(words);
      continue;
    }
    const words: string[] = [];
    for (let index = 0; index < Number(count) && at + 2 < lines.length; index += 1) {
      words.push((lines[at + 2] ?? '').replace(/\r$/, ''));
      at += 2;
    }
    commands.push(words);
  }
  return commands;
}

/** Words of a line: bare, in single quotes, or in double quotes with backslash escapes. */
export function splitLine(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (character === '"' || character === "'") {
      word ??= '';
      for (at += 1; at < line.length && line[at] !== character; at += 1) {
        if (line[at] === '\\' && at + 1 < line.length) at += 1;
        word += line[at];
      }
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}
