// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('sudo leaves its options behind:', () => {
  it.each([
    ['sudo a', ['a']],
    ['sudo -u u -g g a -x', ['a -x']],
    ['sudo -nE a', ['a']],
    ['sudo -k a', ['a']],
    ['sudo --user=u a', ['a']],
    ['sudo A=b a', ['A=b a']],
    ['sudo -i a', ['a']],
    ['sudo -s', ['sudo -s']],
    ['sudo -l', ['sudo -l']],
    ['sudo -e f', ['sudo -e f']],
    ['sudo -v', ['sudo -v']],
    ['sudo -D /d a', ['a']],
    ['sudo -p prompt a', ['a']],
    ['sudo --unknown a b', ['a b', 'b']],
    ['sudo -- a', ['a']],
    ['sudo sudo a', ['a']],
    ["sudo env A=b sh -c 'a'", ['A=b sh -c a', 'a']],
    ["sudo -u postgres psql -c 'DROP TABLE x'", ['psql -c "DROP TABLE x"']],
    ['sudo -uroot rm x', ['rm x']],
    ['sudo -nu u rm x', ['rm x']],
    ['sudo -C 5 -R /r -T 9 rm x', ['rm x']],
    ['sudo -h host rm x', ['rm x']],
    ['sudo -t type -r role rm x', ['rm x']],
    ['sudo -E A=b rm x', ['A=b rm x']],
    ['sudo --preserve-env=A rm x', ['rm x']],
    ['sudo -b rm x', ['rm x']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
