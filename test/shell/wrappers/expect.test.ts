// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('what a script spawns:', () => {
  it.each([
    ["expect -c 'spawn a b; expect x'", ['expect -c "spawn a b; expect x"', 'a b']],
    ['expect f', ['expect f']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
