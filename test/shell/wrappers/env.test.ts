// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('env leaves its options and assignments behind:', () => {
  it.each([
    ['env a', ['a']],
    ['env A=b C=d a x', ['A=b C=d a x']],
    ['env -i A=b a', ['A=b a']],
    ['env - a', ['a']],
    ['env -u A -u B a', ['a']],
    ['env --unset=A a', ['a']],
    ['env -C /d a', ['a']],
    ['env --chdir=d a', ['a']],
    ['env -S \'a "b c" d\'', ['a "b c" d']],
    ["env -S'a b' c", ['a b c']],
    ["env --split-string='A=b a'", ['A=b a']],
    ["env -iS 'a b'", ['a b']],
    ["env -vS 'a b'", ['a b']],
    ['env -', ['env -']],
    ['env', ['env']],
    ['env A=b', ['env A=b']],
    ['env --help', ['env --help']],
    ['env -u rm a', ['a']],
    ['env -0', ['env -0']],
    ['env A="$Y" a', ['A="" a']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
