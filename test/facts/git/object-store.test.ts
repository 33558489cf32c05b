import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectStore } from '../../../src/facts/git/object-store.ts';
import { Repository } from './repository.ts';

describe('ObjectStore', () => {
  const repository = new Repository();

  beforeAll(() => {
    // Versions of one long file become deltas of each other.
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index} ${'x'.repeat(index % 40)}`);
    for (let version = 0; version < 12; version += 1) {
      lines[version * 30] = `changed in ${version}`;
      repository.write('long.txt', `${lines.join('\n')}\n`);
      repository.write(`small-${version}.txt`, `${version}\n`);
      repository.commit(`version ${version}`);
    }
    repository.git('tag', '-a', 'v1', '-m', 'one');
  });
  afterAll(() => repository.remove());

  function objects(): { name: string; type: string; size: number }[] {
    return repository
      .git('cat-file', '--batch-check', '--batch-all-objects')
      .trim()
      .split('\n')
      .map(line => line.split(' '))
      .map(([name = '', type = '', size = '']) => ({ name, type, size: Number(size) }));
  }

  it.each(['loose', 'packed', 'packed aggressively'])(
    'reads every object of a %s repository as git does',
    how => {
      if (how === 'packed') repository.git('gc', '-q');
      if (how === 'packed aggressively')
        repository.git('repack', '-q', '-a', '-d', '-f', '--depth=50', '--window=50');
      const store = new ObjectStore(join(repository.root, '.git/objects'));
      const all = objects();
      expect(all.length).toBeGreaterThan(40);
      for (const { name, type, size } of all) {
        const object = store.read(name);
        expect([name, object?.type, object?.data.length]).toEqual([name, type, size]);
        if (type === 'blob') expect(object?.data.toString()).toBe(repository.git('cat-file', 'blob', name));
      }
      expect(store.read('0'.repeat(40))).toBeUndefined();
      store.close();
    },
  );

  it('finds objects of another repository that it borrows from', () => {
    const borrower = new Repository();
    borrower.write('.git/objects/info/alternates', `${join(repository.root, '.git/objects')}\n`);
    const store = new ObjectStore(join(borrower.root, '.git/objects'));
    const head = repository.git('rev-parse', 'HEAD').trim();
    expect(store.read(head)?.type).toBe('commit');
    store.close();
    borrower.remove();
  });

  it('reads nothing of a store that is not one', () => {
    const store = new ObjectStore('/nonexistent');
    expect(store.read('0'.repeat(40))).toBeUndefined();
    store.close();
  });
});
