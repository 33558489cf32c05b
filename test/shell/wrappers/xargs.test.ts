// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('xargs runs the command behind its options:', () => {
  it.each([
    ['xargs a', ['a <…>']],
    ['xargs', ['echo <…>']],
    ['xargs -0 -n1 -P4 a -b', ['a -b <…>']],
    ['xargs -I{} a {} x{}y', ['a <{}> x<{}>y']],
    ['xargs -I % a %', ['a <%>']],
    ['xargs -i a {}', ['a <{}>']],
    ["xargs -d '\\n' a", ['a <…>']],
    ['xargs -n 1 rm', ['rm <…>']],
    ['xargs --max-args=2 a', ['a <…>']],
    ['xargs -a f a', ['a <…>']],
    ['xargs -r a', ['a <…>']],
    ['xargs --arg-file f a', ['a <…>']],
    ['echo x y | xargs a', ['echo x y', 'a x y']],
    ['echo x y z | xargs -n 2 a', ['echo x y z', 'a x y', 'a z']],
    ["printf 'x y\\nz\\n' | xargs -L1 a", ['printf "x y\\\\nz\\\\n"', 'a x y', 'a z']],
    ["printf 'x y\\nz\\n' | xargs -I{} a {}", ['printf "x y\\\\nz\\\\n"', 'a "x y"', 'a z']],
    ['echo "it\'s" | xargs a', ['echo "it\'s"', 'a <…>']],
    ['xargs sh -c \'rm "$1"\' _', ['sh -c "rm \\"$1\\"" _ <…>', 'rm <$1>']],
    ['xargs -E rm a', ['a <…>']],
    ['xargs -s 5 a', ['a <…>']],
    ['find . | xargs --no-run-if-empty rm -f', ['find .', 'rm -f <…>']],
    ['gxargs a', ['a <…>']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
