// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('variables that programs run:', () => {
  it.each([
    ["PAGER='a b' git log", ['PAGER="a b" git log', 'a b']],
    ["GIT_SSH_COMMAND='ssh -i k' git fetch", ['GIT_SSH_COMMAND="ssh -i k" git fetch', 'ssh -i k']],
    ['EDITOR=vim git commit', ['EDITOR=vim git commit']],
    ["PAGER='a b'; git log", ['PAGER="a b"', 'git log']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
