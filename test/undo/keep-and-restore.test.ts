import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Toolbox } from '../../src/preview/tool/toolbox.ts';
import { type KeepResult, keep } from '../../src/undo/keep.ts';
import { type KeepPlan, planKeep } from '../../src/undo/keep-plan.ts';
import { type Kept, listKept } from '../../src/undo/kept.ts';
import { restore } from '../../src/undo/restore.ts';
import { Repository } from '../preview/git/repository.ts';
import { looksOf, type Setting } from '../preview/preview-of.ts';
import { attributesOf, stateOf } from './state-of.ts';

let directory: string;
let state: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdfire-undo-'));
  state = join(directory, 'state');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

let holds = 0;

/** Keeps what a line would take; undefined: it is not offered. */
async function keepFor(line: string, cwd: string): Promise<KeepResult | undefined> {
  const { looks, context } = looksOf(line, { cwd });
  const plan = await planKeep(looks, context);
  if (plan === undefined) return undefined;
  holds += 1;
  return keep(plan, { hold: `h${holds}`, cwd, command: [line], at: Date.now(), state }, context.tools);
}

async function kept(line: string, cwd: string): Promise<Kept> {
  const result = await keepFor(line, cwd);
  if (result?.ok !== true) throw new Error(`not kept: ${result?.reason}`);
  return result.kept;
}

async function undo(one: Kept): Promise<string[]> {
  const { context } = looksOf('true', { cwd: '/' });
  return (await restore(one, state, { ...context, env: {} })).map(
    ({ ok, text }) => `${ok ? 'ok' : 'failed'} ${text}`,
  );
}

type Entry =
  | { readonly kind: 'file'; readonly content: Uint8Array; readonly mode: number; readonly time: number }
  | {
      readonly kind: 'folder';
      readonly mode: number;
      readonly time: number;
      readonly entries: readonly (readonly [string, Entry])[];
    }
  | { readonly kind: 'link'; readonly to: string };

const name = fc
  .stringMatching(/^[^/\0]{1,12}$/)
  .filter(text => text !== '.' && text !== '..' && Buffer.from(text).length < 200);
const time = fc.integer({ min: 0, max: 2_000_000_000 });
const { entry } = fc.letrec<{ entry: Entry }>(tie => ({
  entry: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant('file' as const),
      content: fc.uint8Array({ maxLength: 200 }),
      mode: fc.constantFrom(0o644, 0o600, 0o755, 0o400, 0o4755),
      time,
    }),
    fc.record({
      kind: fc.constant('link' as const),
      to: fc.constantFrom('..', 'nowhere', '/etc/passwd', 'a b'),
    }),
    fc.record({
      kind: fc.constant('folder' as const),
      mode: fc.constantFrom(0o755, 0o700, 0o2775),
      time,
      entries: fc.uniqueArray(fc.tuple(name, tie('entry')), { selector: ([text]) => text, maxLength: 5 }),
    }),
  ),
}));

function make(path: string, one: Entry): void {
  if (one.kind === 'link') symlinkSync(one.to, path);
  else if (one.kind === 'file') {
    writeFileSync(path, one.content);
    chmodSync(path, one.mode);
    utimesSync(path, one.time, one.time + 0.25);
  } else {
    mkdirSync(path);
    for (const [text, inner] of one.entries) make(join(path, text), inner);
    chmodSync(path, one.mode);
    utimesSync(path, one.time, one.time + 0.75);
  }
}

describe('what is kept of files', () => {
  it('comes back byte for byte, with modes, times and links', async () => {
    await fc.assert(
      fc.asyncProperty(entry, async one => {
        const work = mkdtempSync(join(directory, 'w-'));
        const path = join(work, 'it');
        make(path, one);
        const before = stateOf(path);
        const copy = await kept('rm -rf it', work);
        rmSync(path, { recursive: true });
        expect(await undo(copy)).toEqual([`ok ${path} is back`]);
        expect(stateOf(path)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('comes back with hard links and extended attributes', async () => {
    const path = join(directory, 'tree');
    mkdirSync(path);
    writeFileSync(join(path, 'a'), 'x');
    linkSync(join(path, 'a'), join(path, 'b'));
    execFileSync('python3', [
      '-c',
      'import os,sys; os.setxattr(sys.argv[1], "user.note", b"kept")',
      join(path, 'a'),
    ]);
    const [before, attributes] = [stateOf(path), attributesOf(join(path, 'a'))];
    expect(attributes).toContain('kept');
    const copy = await kept('rm -rf tree', directory);
    rmSync(path, { recursive: true });
    await undo(copy);
    expect(stateOf(path)).toEqual(before);
    expect(attributesOf(join(path, 'a'))).toBe(attributes);
  });

  it.each([
    ['> file', 'file'],
    ['truncate -s 0 file', 'file'],
    ['truncate -s 0 pointer', 'file'],
    ['cp -f other file', 'file'],
    ['find . -name file -delete', 'file'],
  ])('comes back after %s', async (line, path) => {
    writeFileSync(join(directory, 'file'), 'before');
    writeFileSync(join(directory, 'other'), 'other');
    symlinkSync('file', join(directory, 'pointer'));
    const copy = await kept(line, directory);
    spawnSync('bash', ['-c', line], { cwd: directory });
    await undo(copy);
    expect(readFileSync(join(directory, path), 'utf8')).toBe('before');
  });

  it('sets aside what has come into its place', async () => {
    writeFileSync(join(directory, 'file'), 'before');
    const copy = await kept('rm -f file', directory);
    writeFileSync(join(directory, 'file'), 'made since');
    const [told] = await undo(copy);
    expect(told).toContain('what was there is');
    expect(readFileSync(join(directory, 'file'), 'utf8')).toBe('before');
    expect(readFileSync(join(directory, `file.before-undo-${copy.id}`), 'utf8')).toBe('made since');
  });

  it('is all or nothing', async () => {
    mkdirSync(join(directory, 'data'));
    expect(await keepFor('rm -rf data "$(cat list)"', directory)).toBeUndefined();
    expect(await keepFor('rm -rf gone', directory)).toBeUndefined();
    writeFileSync(join(directory, 'sparse'), '');
    spawnSync('truncate', ['-s', '2G', join(directory, 'sparse')]);
    expect(await keepFor('rm -f sparse', directory)).toBeUndefined();
    expect(await keepFor('rm -rf data && psql -c "drop table users"', directory)).toBeUndefined();
  });

  it.each([
    ['was stopped', String.raw`printf './file\0'; exec tail -c +1 /dev/zero`],
    ['could not look everywhere', String.raw`printf './file\0'; exit 1`],
  ])('is not what a search found that %s', async (_, script) => {
    writeFileSync(join(directory, 'file'), 'x');
    mkdirSync(join(directory, 'bin'));
    writeFileSync(join(directory, 'bin', 'find'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const path = `${join(directory, 'bin')}:/usr/bin:/bin`;
    const { looks, context } = looksOf('find . -name file -delete', { cwd: directory, path });
    expect(await planKeep(looks, context)).toBeUndefined();
  });

  it('is for its owner alone', async () => {
    writeFileSync(join(directory, 'file'), 'x');
    const copy = await kept('rm -f file', directory);
    expect(
      spawnSync('stat', ['-c', '%a', join(state, 'kept'), join(state, 'kept', copy.id)], { encoding: 'utf8' })
        .stdout,
    ).toBe('700\n700\n');
  });

  it('loses nothing when it is killed at any moment', async () => {
    const path = join(directory, 'tree');
    mkdirSync(path);
    for (let index = 0; index < 300; index += 1) writeFileSync(join(path, String(index)), 'x'.repeat(2000));
    const before = stateOf(path);
    const { looks, context } = looksOf('rm -rf tree', { cwd: directory });
    const plan = await planKeep(looks, context);
    for (const delay of [0, 1, 3, 6, 12, 25, 50]) {
      const ending = AbortSignal.timeout(delay);
      const tools = new Toolbox({ path: process.env['PATH'] ?? '', home: '/nowhere', signal: ending });
      const request = { hold: `x${delay}`, cwd: directory, command: [], at: Date.now(), state };
      const result = await keep(plan as KeepPlan, request, tools);
      expect(listKept(state).some(one => one.hold === `x${delay}`)).toBe(result.ok);
      expect(stateOf(path)).toEqual(before);
    }
    rmSync(state, { recursive: true, force: true });
    // A copy that was cut short has no list under its final name, and is not taken for one.
    mkdirSync(join(state, 'kept', '20260101T000000Z-h9.part'), { recursive: true });
    writeFileSync(join(state, 'kept', '20260101T000000Z-h9.part', '0'), 'half');
    expect(listKept(state)).toEqual([]);
    const copy = await kept('rm -rf tree', directory);
    rmSync(path, { recursive: true });
    // An undo that was cut short left a part beside the place; done again, it ends.
    mkdirSync(join(directory, `.holdfire-${copy.id}-${process.pid}`));
    writeFileSync(join(directory, `.holdfire-${copy.id}-${process.pid}`, 'half'), '');
    await undo(copy);
    expect(stateOf(path)).toEqual(before);
    expect(listKept(state)).toHaveLength(1);
  });
});

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

describe.skipIf(!existsSync('/usr/bin/sqlite3'))('what is kept of a SQLite file', () => {
  it('comes back with what only its log had', async () => {
    const path = join(directory, 'app.db');
    const sql = (text: string): string =>
      spawnSync('sqlite3', ['-init', '/dev/null', path], { input: text, encoding: 'utf8' }).stdout;
    sql('pragma journal_mode=wal; create table t (a); insert into t values (1), (2), (3);');
    const copy = await kept("sqlite3 app.db 'drop table t'", directory);
    sql('drop table t;');
    await undo(copy);
    expect(sql('select count(*) from t;')).toBe('3\n');
  });
});
