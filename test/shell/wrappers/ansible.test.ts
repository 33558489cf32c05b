// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('modules that run a text:', () => {
  it.each([
    ["ansible all -m shell -a 'a b'", ['ansible all -m shell -a "a b"', 'a b']],
    ['ansible h -a a', ['ansible h -a a', 'a']],
    ['ansible h -m ping', ['ansible h -m ping']],
    ["ansible h -m copy -a 'src=a'", ['ansible h -m copy -a src=a']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
