import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('process substitutions that touch a word', () => {
  it.each([
    ['x=<(a) rm -rf /', ['x=<<(a)> rm -rf /', 'a']],
    ['b<(a)c d', ['b<<(a)>c d', 'a']],
    ['b --f=<(a) c', ['b --f=<<(a)> c', 'a']],
    ['b >(a)x', ['b <>(a)>x', 'a']],
    ['b <(a)<(c)', ['b <<(a)><<(c)>', 'a', 'c']],
    ['b <(a) <(c)', ['b <<(a)> <<(c)>', 'a', 'c']],
    ['x=y<(a)z rm x', ['x=y<<(a)>z rm x', 'a']],
  ])('stay parts of it: %s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
