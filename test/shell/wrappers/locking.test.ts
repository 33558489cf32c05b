// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('flock, watch and script:', () => {
  it.each([
    ['flock f a b', ['a b']],
    ['flock -n f a', ['a']],
    ["flock -w 5 f -c 'a; b'", ['flock -w 5 f -c "a; b"', 'a', 'b']],
    ['flock f --command a', ['flock f --command a', 'a']],
    ['flock -u 9', ['flock -u 9']],
    ['flock 9', ['flock 9']],
    ['watch a b', ['watch a b', 'a b']],
    ["watch -n 5 -d 'a | b'", ['watch -n 5 -d "a | b"', 'a', 'b']],
    ['watch -x a b', ['a b']],
    ['watch --interval=5 a', ['watch --interval=5 a', 'a']],
    ['watch -h', ['watch -h']],
    ["script -c 'a' f", ['script -c a f', 'a']],
    ['script -qec a', ['script -qec a', 'a']],
    ['script f', ['script f']],
    ['script -q f a b', ['a b']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
