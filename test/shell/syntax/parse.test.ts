import { expect, it } from 'vitest';
import { analyseLine } from '../../../src/shell/analyse-line.ts';
import { environmentOf } from '../../../src/shell/environment.ts';
import { parseText } from '../../../src/shell/syntax/parse.ts';

/** A text of about so many characters, longer than anybody types. */
const long = (name: string): string =>
  `echo ${name}\nif test -n "$x"; then rm "$x/$(pwd)"; fi\n`.repeat(2000);

it('parses a long text once while it is in use', () => {
  const first = parseText(long('first'));
  expect(parseText(long('first'))).toBe(first);
  parseText(long('second'));
  expect(parseText(long('first'))).toBe(first);
  parseText(long('third'));
  parseText(long('second'));
  expect(parseText(long('first'))).not.toBe(first);
});

it('parses what is typed anew', () => {
  expect(parseText('echo a')).not.toBe(parseText('echo a'));
});

it('leaves no trace of one reading in the next', () => {
  const text = `${long('one')}echo $((1 + 2)) {a,b} "\${x:-$(rm y)}" > z; cat <<E\n$(rm q)\nE\n`;
  const read = (dialect: 'sh' | 'bash' | 'zsh') => {
    const { commands, problems } = analyseLine(text, { dialect, cwd: '/x', env: environmentOf({}, false) });
    return { words: commands.map(one => one.words.map(word => word.text)), problems };
  };
  const [sh, bash, zsh] = [read('sh'), read('bash'), read('zsh')];
  for (const other of ['a', 'b', 'c']) parseText(long(other));
  expect(read('zsh')).toEqual(zsh);
  for (const other of ['a', 'b', 'c']) parseText(long(other));
  expect(read('bash')).toEqual(bash);
  for (const other of ['a', 'b', 'c']) parseText(long(other));
  expect(read('sh')).toEqual(sh);
});
