import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planKeep } from '../../../src/undo/keep-plan.ts';
import { looksOf, previewOf, toldOf, told as toldPart } from '../preview-of.ts';
import { Repository } from './repository.ts';

describe('a look at git', () => {
  const repository = new Repository();

  beforeAll(() => {
    repository.commit('one', '1\n').commit('two', '2\n', 'Bob').commit('three', '3\n').commit('four', '4\n');
    repository.git('push', '-q', '-u', 'origin', 'main');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit('five', '5\n').commit('six', '6\n');
    repository.git('checkout', '-q', 'main');
    repository.commit('seven', '7\n');
    repository.write('two', '2\nstashed\n').write('fresh', 'f\n').git('stash', '-u', '-q');
    repository.write('.gitignore', 'made/\n.env\n').git('add', '.gitignore');
    repository.git('commit', '-q', '-m', 'ignore');
    repository.write('one', '1\n1a\n1b\n').write('untracked', 'u\n').write('.env', 'K=V\n');
    mkdirSync(join(repository.path, 'made'));
    writeFileSync(join(repository.path, 'made', 'out'), 'o');
  });
  afterAll(() => repository.remove());

  const told = async (line: string): Promise<string> =>
    (await toldOf(line, { cwd: repository.path })).join('\n');

  it.each<readonly [string, readonly string[]]>([
    ['git reset --hard', ['loses uncommitted changes in 1 file: +2 −0 lines [counted]', 'plain: one']],
    [
      'git reset --hard HEAD~2',
      ['the branch leaves 2 commits behind, 2 commits of them on no other branch', 'git reset --hard'],
    ],
    ['git reset --hard origin/main', ['the branch leaves 2 commits behind']],
    ['git checkout -- one', ['loses uncommitted changes in 1 file']],
    ['git checkout .', ['loses uncommitted changes in 1 file']],
    ['git checkout -f feature', ['loses uncommitted changes in 1 file']],
    ['git restore two', ['no uncommitted changes there']],
    ['git clean -fd', ['removes 1 file that git does not have', 'untracked']],
    ['git clean -fdx', ['removes 3 files that git does not have', '.env']],
    ['git clean -fdX', ['removes at least 2 files that git does not have', 'would go, too']],
    // Nothing is left that patterns outside of the repository could name.
    ['git clean -fdX made', ['removes 1 file that git does not have, 1 byte [counted]']],
    ['git branch -D feature', ['2 commits only on feature', 'add six (Ann', 'git branch feature ']],
    [
      'git stash drop',
      ['drops 1 stash', '1 file, +1 −0 lines (two), 1 untracked file (fresh)', 'git stash store '],
    ],
    [
      'git push --force origin HEAD~4:main',
      ['origin/main loses 2 commits [estimated]', 'git push --force-with-lease origin '],
    ],
    ['git push --force origin main~5:main', ['loses 3 commits by 2 people', 'by Ann, Bob']],
    ['git push origin --delete main', ['every commit of origin/main is on other branches too']],
    ['git push --mirror', ['every branch and tag of origin becomes as here; 0 branches not here']],
    ['rm -rf .git', ['4 commits on no remote', '1 stash in']],
    [
      'rm -rf one two made .env',
      [
        '1 file with uncommitted changes (one)',
        'ignored by git, no copy there: .env, made/',
        '1 file can be had back from git',
      ],
    ],
  ])('%s', async (line, expected) => {
    const lines = await told(line);
    for (const text of expected) expect(lines).toContain(text);
  });

  it.each([
    ['git checkout -- two', true],
    ['git stash clear', undefined],
    ['git reset --hard', undefined],
  ])('%s: nothing would be lost %s', async (line, nothing) => {
    expect((await previewOf(line, { cwd: repository.path })).parts[0]?.nothing).toBe(nothing);
  });

  describe('where the user has patterns and attributes that the command may not have', () => {
    const mine = new Repository();
    const home = join(mine.directory, 'home');
    beforeAll(() => {
      mkdirSync(join(home, '.config/git'), { recursive: true });
      writeFileSync(join(home, '.config/git/ignore'), '*.data\n');
      writeFileSync(join(home, '.config/git/attributes'), '* -diff\n');
      mine.commit('one', '1\n').write('one', '1\n2\n').write('a.data', 'x');
    });
    afterAll(() => mine.remove());

    it.each([
      ['git clean -fd', ['removes 1 file that git does not have, 1 byte [counted]', 'a.data']],
      ['git clean -fdX', ['files that patterns outside of the repository', '[unknown]']],
      ['git checkout -- one', ['loses uncommitted changes in 1 file: +1 −0 lines [counted]']],
    ])('%s reads none of them', async (line, expected) => {
      const { parts } = await previewOf(line, { cwd: mine.path, home });
      const lines = parts.flatMap(toldPart).join('\n');
      for (const text of expected) expect(lines).toContain(text);
      expect(parts[0]?.nothing).toBeUndefined();
    });

    it.each([
      ['git clean -fd', ['a.data']],
      ['git clean -fdX', undefined],
    ])('a copy for %s has all that may go', async (line, names) => {
      const { looks, context } = looksOf(line, { cwd: mine.path, home });
      const plan = await planKeep(looks, context);
      expect(plan?.paths).toEqual(names?.map(name => join(mine.path, name)));
    });
  });

  it('writes nothing into the repository', async () => {
    const before = stateOf(join(repository.path, '.git'));
    for (const line of [
      'git reset --hard HEAD~2',
      'git clean -fdx',
      'git stash clear',
      'git branch -D feature',
      'rm -rf .',
    ])
      await told(line);
    expect(stateOf(join(repository.path, '.git'))).toEqual(before);
  });

  it('runs nothing that the repository names', async () => {
    const hostile = new Repository();
    hostile.commit('file', 'x\n').commit('other', 'y\n');
    const mark = join(hostile.directory, 'ran');
    const script = join(hostile.directory, 'plant');
    writeFileSync(script, `#!/bin/sh\ntouch ${mark}\ncat\n`, { mode: 0o755 });
    for (const setting of [
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'core.alternateRefsCommand',
      'core.askPass',
      'core.editor',
      'diff.external',
      'diff.x.command',
      'diff.x.textconv',
      'filter.x.clean',
      'filter.x.smudge',
      'filter.x.process',
      'filter.a=b.clean',
      'gpg.program',
      'log.showSignature',
      'credential.helper',
      'uploadpack.packObjectsHook',
      'sequence.editor',
    ])
      hostile.git('config', setting, setting === 'log.showSignature' ? 'true' : script);
    hostile.git('config', 'alias.diff', `!${script}`);
    hostile
      .write('.gitattributes', '* filter=x diff=x\nother filter=a=b\n')
      .write('file', 'changed\n')
      .write('other', 'changed\n');
    for (const hook of [
      'pre-push',
      'post-index-change',
      'reference-transaction',
      'post-checkout',
      'fsmonitor-watchman',
    ]) {
      writeFileSync(join(hostile.path, '.git', 'hooks', hook), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    }
    const lines = [
      'git reset --hard HEAD~1',
      'git checkout -- .',
      'git clean -fdx',
      'git stash clear',
      'git branch -D main',
      'git push --force origin main',
      'git gc --prune=now',
      'rm -rf .',
      'rm -rf file',
    ];
    for (const line of lines) await toldOf(line, { cwd: hostile.path });
    const ran = existsSync(mark);
    hostile.remove();
    expect(ran).toBe(false);
  });
});

/** Every file below a folder with its content and time. */
function stateOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return Object.fromEntries(
    files.map(entry => {
      const path = join(entry.parentPath, entry.name);
      return [
        path,
        `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${statSync(path).mtimeMs}`,
      ];
    }),
  );
}
