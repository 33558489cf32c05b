// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('commands of the editor:', () => {
  it.each([
    ["vim -c '!a b' f", ['vim -c "!a b" f', 'a b']],
    ["vim +'!a' f", ['vim "+!a" f', 'a']],
    ["vim -c 'silent !a' f", ['vim -c "silent !a" f', 'a']],
    ['vim +10 f', ['vim +10 f']],
    ['vim f', ['vim f']],
    ["nvim --cmd '!a' f", ['nvim --cmd "!a" f', 'a']],
    ['vim -c "call system(\'a b\')" f', ['vim -c "call system(\'a b\')" f', 'a b']],
    ['vim -c ":%!a" f', ['vim -c ":%!a" f', 'a']],
    ['vim -c wq f', ['vim -c wq f']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
