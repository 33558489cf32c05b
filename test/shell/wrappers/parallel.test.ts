// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('parallel makes a text for each value:', () => {
  it.each([
    ['parallel a ::: 1 2', ['parallel a ::: 1 2', 'a 1', 'a 2']],
    ['parallel a {} b ::: 1 2', ['parallel a "{}" b ::: 1 2', 'a 1 b', 'a 2 b']],
    ['parallel -j 4 a {.} ::: x.y', ['parallel -j 4 a "{.}" ::: x.y', 'a <{.}…>']],
    ["parallel ::: 'a 1' 'b 2'", ['parallel ::: "a 1" "b 2"', 'a 1', 'b 2']],
    ["echo 'a 1' | parallel", ['echo "a 1"', 'parallel', 'a 1']],
    ['seq 3 | parallel a', ['seq 3', 'parallel a', 'a <{}…>']],
    ['parallel --dry-run a ::: 1', ['parallel --dry-run a ::: 1']],
    ['parallel a :::: f', ['parallel a :::: f', 'a <{}…>']],
    ['parallel -I% a % ::: 1', ['parallel -I% a % ::: 1', 'a 1']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
