// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('words of the shell in front of a command:', () => {
  it.each([
    ['command a', ['a']],
    ['command -p a', ['a']],
    ['command -v a', ['command -v a']],
    ['command -V a', ['command -V a']],
    ['command -- a', ['a']],
    ['builtin cd /x; a', ['cd /x', 'a']],
    ['builtin', ['builtin']],
    ['exec a', ['a']],
    ['exec -a n a', ['a']],
    ['exec -cl a', ['a']],
    ['exec > out; a', ['1>out', 'a']],
    ['exec', []],
    ['exec < f; a', ['0<f', 'a']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
