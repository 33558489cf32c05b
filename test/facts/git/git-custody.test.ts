import { symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitCustody } from '../../../src/facts/git/git-custody.ts';
import { Repository } from './repository.ts';

describe('gitCustody', () => {
  const repository = new Repository();

  beforeAll(() => {
    repository.write('.gitignore', 'node_modules/\n/dist\n*.log\n!keep.log\n.env\n');
    repository.write('sub/.gitignore', 'generated\n');
    repository.write('README.md', 'hello\n');
    repository.write('src/a.ts', 'a\n');
    repository.write('src/deep/b.ts', 'b\n');
    repository.write('changed/c.ts', 'c\n');
    repository.write('mixed/d.ts', 'd\n');
    repository.write('sub/kept.txt', 'k\n');
    symlinkSync('README.md', repository.path('link'));
    repository.commit();
    repository.write('changed/c.ts', 'C\n');
    repository.write('mixed/new.ts', 'new\n');
    repository.write('notes.txt', 'mine\n');
    repository.write('.env', 'SECRET=1\n');
    repository.write('node_modules/x/index.js', '1\n');
    repository.write('dist/out.js', '1\n');
    repository.write('other/dist/out.js', '1\n');
    repository.write('sub/generated/x', '1\n');
    repository.write('run.log', '1\n');
    repository.write('src/ignored.log', '1\n');
    repository.write('nested/.git/HEAD', 'ref: refs/heads/main\n');
    // Ignore rules that are not committed are an agent's own word.
    repository.write('precious/.gitignore', '*\n');
    repository.write('precious/thesis.txt', '1\n');
    repository.write('.git/info/exclude', 'notes.txt\n');
  });
  afterAll(() => repository.remove());

  it.each([
    ['README.md', 'committed'],
    ['link', 'committed'],
    ['src/deep', 'committed'],
    ['src/deep/b.ts', 'committed'],
    ['src', 'ignored'],
    ['changed', 'modified'],
    ['changed/c.ts', 'modified'],
    ['mixed', 'untracked'],
    ['notes.txt', 'untracked'],
    ['.env', 'ignored'],
    ['node_modules', 'ignored'],
    ['node_modules/x/index.js', 'ignored'],
    ['dist', 'ignored'],
    ['other/dist', 'untracked'],
    ['sub/generated', 'ignored'],
    ['run.log', 'ignored'],
    ['keep.log', 'untracked'],
    ['precious', 'untracked'],
    ['precious/thesis.txt', 'untracked'],
    ['nested', 'unknown'],
    ['missing', 'untracked'],
    ['missing/node_modules', 'ignored'],
    ['', 'unknown'],
    ['..', 'unknown'],
  ])('%s is %s', (path, custody) => {
    expect(gitCustody(repository.path(path), repository.root)).toBe(custody);
  });

  it('gives the same answers when everything is packed', () => {
    repository.git('gc', '-q');
    expect(gitCustody(repository.path('src/deep'), repository.root)).toBe('committed');
    expect(gitCustody(repository.path('node_modules'), repository.root)).toBe('ignored');
    expect(gitCustody(repository.path('notes.txt'), repository.root)).toBe('untracked');
  });

  it('reads a linked work tree', () => {
    const tree = repository.path('../holdfire-linked-tree');
    repository.git('worktree', 'add', '-q', '--detach', tree);
    try {
      expect(gitCustody(`${tree}/src`, tree)).toBe('committed');
    } finally {
      repository.git('worktree', 'remove', '--force', tree);
    }
  });

  it('knows nothing of a repository without a commit', () => {
    const empty = new Repository();
    empty.write('a', '1');
    expect(gitCustody(empty.path('a'), empty.root)).toBe('unknown');
    empty.remove();
  });
});
