import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import type { SqlOperation } from '../../../src/operations/operation.ts';
import { sqliteFile } from '../../../src/preview/sql/sqlite-file.ts';
import { Tree } from '../files/tree.ts';
import { looksOf } from '../preview-of.ts';

const hasSqlite = spawnSync('sqlite3', ['-version']).status === 0;

describe('sqliteFile', () => {
  const tree = new Tree();
  afterAll(() => tree.remove());

  const operationOf = (name: string): SqlOperation => {
    const { looks } = looksOf(`sqlite3 '${name}' 'DROP TABLE t'`, { cwd: tree.path });
    const operation = looks[0]?.operation;
    if (operation?.kind !== 'sql') throw new Error('there is no statement');
    return operation;
  };

  it.each<readonly [string, string | undefined]>([
    ['a b.db', 'a b.db'],
    ['below/../a.db', 'a.db'],
    ['file:a.db', 'a.db'],
    ['file:a.db?mode=ro&cache=shared', 'a.db'],
    ['file:a.db?', 'a.db'],
    // Known to the program, but not read here: an escape, another file system, a host, a fragment.
    ['file:a%20b.db', undefined],
    ['file:a.db?vfs=unix-none', undefined],
    ['file:a.db#part', undefined],
    ['a?b.db', undefined],
    ['file:a.db?mode=memory', undefined],
  ])('%s is %s', (name, expected) => {
    const file = expected === undefined ? undefined : tree.at(expected);
    expect(sqliteFile(operationOf(name), tree.path)).toBe(file);
  });

  it('takes an absolute path from a URI, and none with a host', () => {
    for (const before of ['', 'file:', 'file://'])
      expect(sqliteFile(operationOf(`${before}${tree.at('a.db')}`), '/')).toBe(tree.at('a.db'));
    expect(sqliteFile(operationOf(`file://localhost${tree.at('a.db')}`), '/')).toBeUndefined();
  });

  it('is not known where the directory is not', () => {
    expect(sqliteFile(operationOf('a.db'), undefined)).toBeUndefined();
  });

  it.skipIf(!hasSqlite).each(['file:%s', 'file:%s?mode=rw', 'file://%s', '%s'])(
    'names the file that the program opens: %s',
    pattern => {
      const name = pattern.replace('%s', tree.at('made.db'));
      const file = sqliteFile(operationOf(name), tree.path);
      tree.write({ 'made.db': '' });
      expect(spawnSync('sqlite3', [name, 'CREATE TABLE t (a); DROP TABLE t']).status).toBe(0);
      const args = ['-readonly', file ?? '', 'PRAGMA schema_version'];
      expect(spawnSync('sqlite3', args, { encoding: 'utf8' }).stdout).toBe('2\n');
    },
  );
});
