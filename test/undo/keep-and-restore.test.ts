import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Toolbox } from '../../src/preview/tool/toolbox.ts';
import { type KeepResult, keep } from '../../src/undo/keep.ts';
import { type KeepPlan, planKeep } from '../../src/undo/keep-plan.ts';
import { type Kept, listKept } from '../../src/undo/kept.ts';
import { looksOf } from '../preview/preview-of.ts';
import { Keeping } from './keeping.ts';
import { attributesOf, stateOf } from './state-of.ts';

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
