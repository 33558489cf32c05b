// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('options whose value runs:', () => {
  it.each([
    ['tar xf a.tar', ['tar xf a.tar']],
    [
      "tar cf a --checkpoint=1 --checkpoint-action=exec='a b' x",
      ['tar cf a --checkpoint=1 "--checkpoint-action=exec=a b" x', 'a b'],
    ],
    ["tar --to-command 'a' -xf b", ['tar --to-command a -xf b', 'a']],
    ["tar -I 'a b' -xf c", ['tar -I "a b" -xf c', 'a b']],
    ["rsync -e 'a b' x y", ['rsync -e "a b" x y', 'a b']],
    ['rsync --rsh=a x y', ['rsync --rsh=a x y', 'a']],
    ['rsync -av x y', ['rsync -av x y']],
    ["split --filter='a > b' x", ['split "--filter=a > b" x', 'a 1>b']],
    ["scp -o ProxyCommand='a b' x y", ['scp -o "ProxyCommand=a b" x y', 'a b']],
    ['sort --compress-program=a f', ['sort --compress-program=a f', 'a']],
    ["man -P 'a b' c", ['man -P "a b" c', 'a b']],
    ['sftp -o ProxyCommand=a h', ['sftp -o ProxyCommand=a h', 'a']],
    ['sg g -c "a b"', ['sg g -c "a b"', 'a b']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
