// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('the commands of find and fd:', () => {
  it.each([
    ['find . -exec a {} \\;', ['find . -exec a "{}" ";"', 'a .<{}>']],
    ['find /x /y -exec a {} +', ['find /x /y -exec a "{}" +', 'a /x<{}…>', 'a /y<{}…>']],
    ["find -exec a {} ';'", ['find -exec a "{}" ";"', 'a .<{}>']],
    ['find . -execdir a {} \\;', ['find . -execdir a "{}" ";"', 'a ./<{}>']],
    ['find . -ok a {} \\;', ['find . -ok a "{}" ";"', 'a .<{}>']],
    ['find . -okdir a \\;', ['find . -okdir a ";"', 'a']],
    ['find . -exec a x{}y \\;', ['find . -exec a "x{}y" ";"', 'a x.<{}>y']],
    ['find "$D" -exec a {} \\;', ['find "" -exec a "{}" ";"', 'a <{}>']],
    ['find . -delete', ['find . -delete']],
    [
      'find -L /x -maxdepth 1 -exec a {} \\; -exec b \\;',
      ['find -L /x -maxdepth 1 -exec a "{}" ";" -exec b ";"', 'a /x<{}>', 'b'],
    ],
    [
      'find . -exec sh -c \'a "$1"\' _ {} \\;',
      ['find . -exec sh -c "a \\"$1\\"" _ "{}" ";"', 'sh -c "a \\"$1\\"" _ .<{}>', 'a .<{}>'],
    ],
    ['find . -name -exec', ['find . -name -exec']],
    ['find . -exec a', ['find . -exec a', 'a']],
    ['fd x -x a', ['fd x -x a', 'a <{}>']],
    ['fd x -X a {}', ['fd x -X a "{}"', 'a <{}…>']],
    ['fd -x a {/.} \\; y', ['fd -x a "{/.}" ";" y', 'a <{}>']],
    ['fd x', ['fd x']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
