// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts
import { describe, expect, it } from 'vitest';
import { run } from '../render.ts';

describe('what git runs:', () => {
  it.each([
    ["git -c alias.x='!a b' x", ['git -c "alias.x=!a b" x', 'a b']],
    ['git -c alias.x=status x', ['git -c alias.x=status x']],
    ["git -c core.pager='a b' log", ['git -c "core.pager=a b" log', 'a b']],
    ['git -c core.pager=cat log', ['git -c core.pager=cat log']],
    ['git -c user.name=x commit', ['git -c user.name=x commit']],
    ['git bisect run a b', ['git bisect run a b', 'a b']],
    ['git bisect start', ['git bisect start']],
    ["git submodule foreach 'a; b'", ['git submodule foreach "a; b"', 'a', 'b']],
    ['git submodule foreach --recursive a b', ['git submodule foreach --recursive a b', 'a b']],
    ['git submodule update', ['git submodule update']],
    ['git rebase -x a HEAD~2', ['git rebase -x a "HEAD~2"', 'a']],
    ["git rebase --exec='a b' main", ['git rebase "--exec=a b" main', 'a b']],
    ["git filter-branch --tree-filter 'a' HEAD", ['git filter-branch --tree-filter a HEAD', 'a']],
    ['git filter-branch --msg-filter=a HEAD', ['git filter-branch --msg-filter=a HEAD', 'a']],
    ['git difftool -x a', ['git difftool -x a', 'a']],
    ["git clone ext::'a b'", ['git clone "ext::a b"', 'a b']],
    ["git clone --upload-pack='a b' u", ['git clone "--upload-pack=a b" u', 'a b']],
    ['git status', ['git status']],
    ["git commit -m 'a; b' -x", ['git commit -m "a; b" -x']],
  ] as const)('%s', (text, expected) => {
    expect(run(text)).toEqual(expected);
  });
});
