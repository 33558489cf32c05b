import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewOf, summariesOf, toldOf } from '../preview-of.ts';
import { Tree } from './tree.ts';

describe('a look at files', () => {
  const tree = new Tree();

  beforeAll(() => {
    tree
      .write({
        'data/a.txt': 1000,
        'data/b.txt': 2000,
        'data/deep/c.txt': 500,
        'data/.env': 'SECRET=x',
        'data/.env.example': 'SECRET=',
        'data/backup.sql.gz': 10,
        'notes one.md': 'x',
        'notes two.md': 'y',
        'target/real.txt': 4000,
        'over.txt': 300,
        'from.txt': 1,
        'into/from.txt': 77,
      })
      .link('data/link', '/etc')
      .link('pointer', 'target')
      .link('shortcut', 'over.txt')
      .link('round', 'round');
    mkdirSync(tree.at('empty/inner'), { recursive: true });
  });
  afterAll(() => tree.remove());

  const told = async (line: string): Promise<string> => (await toldOf(line, { cwd: tree.path })).join('\n');

  it.each<readonly [string, readonly string[]]>([
    [
      'rm -rf data',
      [
        'removes 6 files, 2 directories, 1 link, 3.5 kB [counted]',
        'keys and settings among them: data/.env\n',
        'dumps and backups among them: data/backup.sql.gz',
      ],
    ],
    ['rm -rf data data/deep gone', ['removes 6 files, 2 directories', 'not there: gone']],
    ['rm -f *.md', ['removes 2 files, 2 bytes [counted]', '2 targets: notes one.md, notes two.md']],
    ['rm -f "notes one.md"', ['removes 1 file, 1 byte']],
    ['rm -rf pointer', ['removes 0 files, 1 link', 'pointer is a link: what it leads to (target) stays']],
    [
      'rm -rf pointer/',
      ['removes 1 file, 1 directory, 4.0 kB', 'pointer is a link: it goes through to target'],
    ],
    ['find data -name "*.txt" -delete', ['removes 3 files, 3.5 kB']],
    ['find data -type l -delete', ['removes 0 files, 1 link']],
    ['find data -type f -size +1500c -delete', ['removes 1 file, 2.0 kB']],
    ['> over.txt', ['empties 1 file, 300 bytes']],
    ['truncate -s 0 over.txt', ['empties 1 file, 300 bytes']],
    ['cp -f from.txt into', ['overwrites 1 file, 77 bytes', 'target: into/from.txt']],
    ['ln -sf from.txt over.txt', ['danger: replaces 1 file, 300 bytes [counted]']],
    ['ln -f from.txt into', ['danger: replaces 1 file, 77 bytes [counted]', 'target: into/from.txt']],
    [
      'ln -sf from.txt shortcut',
      ['replaces 0 files, 1 link', 'shortcut is a link: what it leads to (over.txt) stays'],
    ],
    ['ln -sf from.txt pointer', ['not checked: not known before it runs: which files in']],
    ['shred -u over.txt', ['destroys 1 file, 300 bytes']],
    ['cd data && rm -rf deep', ['removes 1 file, 1 directory, 500 bytes']],
  ])('%s', async (line, expected) => {
    const lines = await told(line);
    for (const text of expected) expect(lines).toContain(text);
  });

  it('names every file of a long command line', async () => {
    const many = new Tree();
    const names = Array.from({ length: 120 }, (_, index) => `file-${index}`);
    many.write(Object.fromEntries(names.map(name => [name, 'x'])));
    const lines = (await toldOf(`rm -f ${names.join(' ')}`, { cwd: many.path })).join('\n');
    many.remove();
    expect(lines).toContain('removes 120 files, 120 bytes [counted]');
  });

  it('names no example file as a secret', async () => {
    expect(await told('rm -rf data')).not.toContain('.env.example');
  });

  it.each([
    ['rm -rf gone', true],
    ['rm -rf *.nothing', true],
    ['rm -rf empty', true],
    ['find . -name nope -delete', true],
    ['rm -rf data', undefined],
    ['rm -rf pointer', undefined],
  ])('%s: nothing would be lost %s', async (line, nothing) => {
    expect((await previewOf(line, { cwd: tree.path })).parts[0]?.nothing).toBe(nothing);
  });

  it('does not guess at what only the shell will know', async () => {
    expect(await told('rm -rf "$(cat list)"')).toContain('not checked: not known before it runs');
    expect(await told('rm -rf round/*')).toContain('not checked: not known before it runs: round/*');
    expect(await told('rm -rf data/**/*.txt')).toContain('not checked: not known before it runs');
  });

  it('shows names with control characters as text', async () => {
    const odd = new Tree().write({ 'a\u001b[2Jb\nc': 'x' });
    const lines = await toldOf('rm -rf .', { cwd: odd.path });
    odd.remove();
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('goes on growing, and ends', async () => {
    const summaries = await summariesOf('rm -rf data', { cwd: tree.path });
    expect(summaries[0]).toMatchObject({ complete: false, parts: [{ state: 'looking' }] });
    expect(summaries.at(-1)).toMatchObject({ complete: true, parts: [{ state: 'done' }] });
  });

  it('counts every file of a large tree, and measures for no longer than it may', async () => {
    const big = new Tree();
    for (let directory = 0; directory < 40; directory += 1) {
      const path = big.at(`d${directory}`);
      mkdirSync(path);
      for (let file = 0; file < 500; file += 1) writeFileSync(`${path}/${file}`, '');
    }
    const lines = (await toldOf(`rm -rf ${big.path}`, { cwd: '/tmp' })).join('\n');
    big.remove();
    expect(lines).toContain('removes 20,000 files, 41 directories');
  });
});
