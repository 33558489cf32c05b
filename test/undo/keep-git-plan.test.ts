import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeepResult } from '../../src/undo/keep.ts';
import { planKeep } from '../../src/undo/keep-plan.ts';
import type { Kept } from '../../src/undo/kept.ts';
import { Repository } from '../preview/git/repository.ts';
import { looksOf, type Setting } from '../preview/preview-of.ts';
import { Keeping } from './keeping.ts';

let keeping: Keeping;
let directory: string;
let state: string;

beforeEach(() => {
  keeping = new Keeping();
  ({ directory, state } = keeping);
});
afterEach(() => keeping.remove());

const keepFor = (line: string, cwd: string): Promise<KeepResult | undefined> => keeping.keepFor(line, cwd);
const kept = (line: string, cwd: string): Promise<Kept> => keeping.kept(line, cwd);
const undo = (one: Kept): Promise<string[]> => keeping.undo(one);

describe('what is kept of git', () => {
  let repository: Repository;
  beforeEach(() => {
    repository = new Repository();
    repository.commit('one', '1\n').commit('two', '2\n').commit('three', '3\n');
  });
  afterEach(() => repository.remove());

  /** What a person sees of a repository. */
  const seen = (): string[] => [
    repository.git('branch', '--format=%(refname) %(objectname)'),
    repository.git('stash', 'list', '--format=%H'),
    repository.git('status', '--porcelain', '--ignored'),
    ...readdirSync(repository.path)
      .filter(one => one !== '.git')
      .map(one => `${one} ${readFileSync(join(repository.path, one), 'utf8')}`),
  ];

  it.each([
    ['git reset --hard HEAD~2', ['reset', '--hard', '-q', 'HEAD~2']],
    ['git reset --hard', ['reset', '--hard', '-q']],
    ['git checkout -- .', ['checkout', '-q', '--', '.']],
    ['git clean -fd', ['clean', '-fdq']],
    ['git branch -D feature', ['branch', '-q', '-D', 'feature']],
    ['git stash clear', ['stash', 'clear']],
  ])('comes back after %s', async (line, args) => {
    repository.git('branch', 'feature', 'HEAD~1');
    repository.write('one', 'stashed\n').git('stash', '-q');
    repository.write('two', 'stashed too\n').git('stash', '-q');
    repository.write('three', 'uncommitted\n').write('untracked', 'u\n');
    const before = seen();
    const copy = await kept(line, repository.path);
    repository.git(...args);
    expect(seen()).not.toEqual(before);
    const told = await undo(copy);
    expect(told.filter(one => one.startsWith('failed'))).toEqual([]);
    expect(seen()).toEqual(before);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['git reset --hard later', { 'config.local': 'mine\n' }],
    ['git reset --hard later', { 'folder/deep/file': 'mine\n', '.gitignore': 'folder\n' }],
    // A file where the target has a folder, and a folder where it has a file.
    ['git reset --hard later', { folder: 'mine\n' }],
    ['git reset --hard later', { 'config.local/inside': 'mine\n' }],
    ['git checkout -f later', { 'config.local': 'mine\n' }],
    ['git checkout later -- .', { 'config.local': 'mine\n' }],
    ['git switch --discard-changes later', { 'config.local': 'mine\n', '.gitignore': 'config.local\n' }],
    ['git restore --source later .', { 'config.local': 'mine\n' }],
  ])('has the untracked files that %s writes over: %j', async (line, files) => {
    mkdirSync(join(repository.path, 'folder/deep'), { recursive: true });
    repository.write('config.local', 'theirs\n').write('folder/deep/file', 'theirs\n');
    repository.git('add', '.');
    repository.git('commit', '-q', '-m', 'more');
    repository.git('branch', 'later');
    repository.git('reset', '--hard', '-q', 'HEAD~1');
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(repository.path, name)), { recursive: true });
      repository.write(name, content);
    }
    const copy = await kept(line, repository.path);
    repository.git(...line.split(' ').slice(1));
    const mine = (): string[] => Object.keys(files).filter(name => contentOf(name) !== files[name]);
    expect(mine()).not.toEqual([]);
    await undo(copy);
    expect(mine()).toEqual([]);
  });

  /** Of a file of the repository; undefined: there is none. */
  const contentOf = (name: string): string | undefined => {
    const path = join(repository.path, name);
    return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  };

  it('has a file that stands where HEAD has a folder', async () => {
    mkdirSync(join(repository.path, 'folder'));
    repository.commit('folder/file', 'x\n');
    rmSync(join(repository.path, 'folder'), { recursive: true });
    repository.write('folder', 'mine\n');
    const copy = await kept('git reset --hard', repository.path);
    repository.git('reset', '--hard', '-q');
    await undo(copy);
    expect(contentOf('folder')).toBe('mine\n');
  });

  it('has the files that git was told not to look at', async () => {
    repository.git('update-index', '--assume-unchanged', 'three');
    repository.write('three', 'unseen\n');
    const copy = await kept('git reset --hard HEAD~1', repository.path);
    rmSync(join(repository.path, 'three'));
    repository.git('reset', '--hard', '-q', 'HEAD~1');
    await undo(copy);
    expect(contentOf('three')).toBe('unseen\n');
  });

  it('is offered where the index has more names than other answers of git may have', async () => {
    const blob = repository.git('rev-parse', 'HEAD:one').trim();
    const folder = `${'long/'.repeat(50)}name`;
    const rows = Array.from({ length: 36_000 }, (_, index) => `100644 ${blob}\t${folder}-${index}\n`);
    execFileSync('git', ['update-index', '--index-info'], { cwd: repository.path, input: rows.join('') });
    repository.git('commit', '-q', '-m', 'many');
    // As in a sparse checkout: none of them is on the disk.
    repository.git('sparse-checkout', 'set', '--no-cone', '/one');
    repository.write('one', 'uncommitted\n');
    const copy = await kept('git reset --hard', repository.path);
    expect(copy.things.flatMap(thing => (thing.kind === 'path' ? [thing.path] : []))).toEqual([
      join(repository.path, 'one'),
    ]);
  });

  it('is whole where the repository shows differences by its folders', async () => {
    repository.git('config', 'diff.relative', 'true');
    mkdirSync(join(repository.path, 'folder'));
    repository.write('one', 'uncommitted\n');
    const copy = await kept('git reset --hard', join(repository.path, 'folder'));
    repository.git('reset', '--hard', '-q');
    await undo(copy);
    expect(contentOf('one')).toBe('uncommitted\n');
  });

  it('is not offered where what a name means is not known', async () => {
    repository.write('one', 'uncommitted\n');
    repository.git('branch', 'elsewhere');
    repository.git('push', '-q', 'origin', 'elsewhere');
    repository.git('branch', '-D', 'elsewhere');
    expect(await keepFor('git checkout -f elsewhere', repository.path)).toBeUndefined();
    expect(await keepFor('git reset --hard nowhere', repository.path)).toBeUndefined();
    expect((await keepFor('git checkout -f one', repository.path))?.ok).toBe(true);
  });

  describe('where a folder, a file and a submodule change places', () => {
    /** Branches with the same name as a file, as a folder, as a submodule, and without it. */
    beforeEach(() => {
      const { path, directory: outside } = repository;
      repository.git('branch', 'none');
      const branch = (name: string, make: () => void): void => {
        repository.git('checkout', '-q', '-f', '-b', name, 'none');
        rmSync(join(path, 'place'), { recursive: true, force: true });
        make();
        repository.git('add', '-A');
        repository.git('commit', '-q', '-m', name);
      };
      branch('file', () => repository.write('place', 'file\n'));
      branch('folder', () => {
        mkdirSync(join(path, 'place'));
        repository.write('place/a', 'a\n').write('place/b', 'b\n');
      });
      const inner = join(outside, 'inner');
      execFileSync('git', ['clone', '-q', path, inner], { stdio: 'ignore' });
      branch('submodule', () =>
        repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'place'),
      );
      rmSync(join(path, 'place'), { recursive: true, force: true });
      repository.git('checkout', '-q', '-f', 'main');
    });

    const stand = (on: string): void => {
      repository.git('reset', '--hard', '-q', on);
      repository.git('-c', 'protocol.file.allow=always', 'submodule', 'update', '-q', '--init');
    };

    it.each([
      ['folder', 'file'],
      ['file', 'folder'],
      ['submodule', 'none'],
      ['none', 'submodule'],
      ['submodule', 'file'],
      ['submodule', 'folder'],
      ['file', 'submodule'],
      ['folder', 'submodule'],
    ] as const)('moves the branch back from a %s to a %s', async (before, after) => {
      stand(before);
      const was = [repository.git('rev-parse', 'HEAD'), repository.git('status', '--porcelain')];
      const copy = await kept(`git reset --hard ${after}`, repository.path);
      repository.git('reset', '--hard', '-q', after);
      const told = await undo(copy);
      expect(told[0]).toMatch(/^ok refs\/heads\/main is back at/);
      expect(told.filter(one => one.startsWith('failed'))).toEqual([]);
      expect([repository.git('rev-parse', 'HEAD'), repository.git('status', '--porcelain')]).toEqual(was);
      expect(readdirSync(repository.path).filter(one => /before-undo|\.holdfire-/.test(one))).toEqual([]);
    });

    it.each<[string, string, string, string]>([
      ['folder', 'place/new', 'git reset --hard file', 'place/new'],
      ['folder', 'place/deep/new', 'git reset --hard file', 'place/deep'],
      ['folder', 'place/new', 'git checkout file -- .', 'place/new'],
      ['none', 'place', 'git reset --hard submodule', 'place'],
      ['none', 'place/a', 'git reset --hard folder', 'place/a'],
      // A repository that git does not know of.
      ['none', 'place/.git/HEAD', 'git reset --hard file', 'place'],
      ['submodule', 'place/one', 'git reset --hard file', 'place'],
      ['submodule', 'place/a', 'git reset --hard folder', 'place/a'],
    ])('keeps of a %s the file %s that %s writes over', async (before, name, line, what) => {
      stand(before);
      mkdirSync(dirname(join(repository.path, name)), { recursive: true });
      repository.write(name, 'mine\n');
      const copy = await kept(line, repository.path);
      const paths = copy.things.flatMap(thing => (thing.kind === 'path' ? [thing.path] : []));
      expect(paths).toEqual([join(repository.path, what)]);
      repository.git(...line.split(' ').slice(1));
      expect(contentOf(name)).not.toBe('mine\n');
      const told = await undo(copy);
      expect(told.filter(one => one.startsWith('failed'))).toEqual([]);
      expect(contentOf(name)).toBe('mine\n');
      expect(readdirSync(repository.path).filter(one => one.startsWith('.holdfire-'))).toEqual([]);
    });
  });

  describe('where a name is no UTF-8', () => {
    const latin = (): Buffer => Buffer.concat([Buffer.from(`${repository.path}/caf`), Buffer.of(0xe9)]);

    it.each<[string, () => void]>([
      ['git reset --hard', () => commitLatin()],
      ['git checkout -- .', () => commitLatin()],
      ['git reset --hard later', () => laterLatin()],
      ['git clean -fd', () => writeFileSync(join(repository.path, 'caf\uFFFD'), 'another')],
    ])('no copy is offered for %s', async (line, prepare) => {
      prepare();
      writeFileSync(latin(), 'mine');
      repository.write('one', 'uncommitted\n');
      expect(await keepFor(line, repository.path)).toBeUndefined();
      rmSync(latin());
    });

    it('no branch is moved back over it', async () => {
      laterLatin();
      repository.git('reset', '--hard', '-q', 'later');
      const copy = await kept('git reset --hard HEAD~1', repository.path);
      repository.git('reset', '--hard', '-q', 'HEAD~1');
      writeFileSync(latin(), 'made since');
      expect((await undo(copy)).join('\n')).toContain('where it stood is kept as refs/holdfire/');
      expect(readFileSync(latin(), 'utf8')).toBe('made since');
      rmSync(latin());
    });

    const commitLatin = (): void => {
      writeFileSync(latin(), 'theirs');
      repository.git('add', '-A');
      repository.git('commit', '-q', '-m', 'latin');
    };
    const laterLatin = (): void => {
      commitLatin();
      repository.git('branch', 'later');
      repository.git('reset', '--hard', '-q', 'HEAD~1');
    };
  });

  it.each<[boolean, Partial<Setting>]>([
    [true, { env: { PATH: '/usr/bin' } }],
    // Of a line that is held before its shell runs it, not all variables are known.
    [false, { complete: false }],
    [false, { env: { GIT_DIR: '/elsewhere' } }],
    [false, { env: { GIT_INDEX_FILE: '/elsewhere' } }],
  ])('is offered: %s, where the variables are %j', async (isOffered, setting) => {
    repository.write('one', 'uncommitted\n').git('branch', 'feature');
    for (const line of ['git reset --hard', 'git branch -D feature']) {
      const { looks, context } = looksOf(line, { cwd: repository.path, ...setting });
      expect((await planKeep(looks, context)) !== undefined).toBe(isOffered);
    }
  });

  it('moves no branch over a file that was made since', async () => {
    const copy = await kept('git reset --hard HEAD~1', repository.path);
    repository.git('reset', '--hard', '-q', 'HEAD~1');
    repository.write('three', 'made since\n');
    const told = (await undo(copy)).join('\n');
    expect(told).toContain('where it stood is kept as refs/holdfire/');
    expect(contentOf('three')).toBe('made since\n');
  });

  it('moves no branch where that would lose something', async () => {
    const copy = await kept('git reset --hard HEAD~1', repository.path);
    repository.git('reset', '--hard', '-q', 'HEAD~1');
    repository.write('one', 'new work\n');
    const told = (await undo(copy)).join('\n');
    expect(told).toContain('where it stood is kept as refs/holdfire/');
    expect(readFileSync(join(repository.path, 'one'), 'utf8')).toBe('new work\n');
  });

  it('keeps no commit for longer than its copy', async () => {
    repository.git('branch', 'feature', 'HEAD~1');
    const copy = await kept('git branch -D feature', repository.path);
    const refs = (): string => repository.git('for-each-ref', '--format=%(refname)', 'refs/holdfire').trim();
    expect(refs()).toBe(`refs/holdfire/${copy.id}/0`);
    const list = join(state, 'kept', copy.id, 'kept.json');
    const eightDays = 8 * 24 * 3600 * 1000;
    writeFileSync(list, JSON.stringify({ ...copy, at: copy.at - eightDays }));
    writeFileSync(join(directory, 'file'), 'x');
    await kept('rm -f file', directory);
    expect(refs()).toBe('');
    expect(existsSync(list)).toBe(false);
  });
});
