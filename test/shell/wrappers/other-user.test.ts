// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('su and runuser:', () => {
  it.each([
    ["su -c 'a'", ['su -c a', 'a']],
    ["su - u -c 'a b'", ['su - u -c "a b"', 'a b']],
    ['su u', ['su u']],
    ['su -', ['su -']],
    ['su -s /bin/sh u -c a', ['su -s /bin/sh u -c a', 'a']],
    ['su --command=a u', ['su --command=a u', 'a']],
    ['su u <<E\na\nE', ['su u', 'a']],
    ['runuser -u u -- a b', ['a b']],
    ['runuser -u u a', ['a']],
    ['runuser -l u -c a', ['runuser -l u -c a', 'a']],
    ['runuser u -c a', ['runuser u -c a', 'a']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
