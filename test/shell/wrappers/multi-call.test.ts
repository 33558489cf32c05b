// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('the applet is the command:', () => {
  it.each([
    ['busybox a b', ['a b']],
    ['busybox', ['busybox']],
    ['toybox a', ['a']],
    ['busybox --list', ['busybox --list']],
    ["busybox sh -c 'rm x'", ['sh -c "rm x"', 'rm x']],
    ['k3s kubectl delete ns x', ['kubectl delete ns x']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
