import { describe, expect, it } from 'vitest';
import { describeOperation } from '../../src/operations/describe.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { CLI, FILES, GRAPHQL, HTTP, OPAQUE, SQL, STORE } from './operation-fixtures.ts';

describe('describeOperation', () => {
  it.each<[Operation, string]>([
    [HTTP, 'HTTP DELETE api.example.com /v1/volumes/3d2c'],
    [
      { ...HTTP, port: 8443, query: { tag: ['web'], all: [''] } },
      'HTTP DELETE api.example.com:8443 /v1/volumes/3d2c?tag=web&all',
    ],
    [{ ...HTTP, requests: 3 }, 'HTTP DELETE api.example.com /v1/volumes/3d2c (3 requests)'],
    [
      { ...HTTP, host: '', port: 80, scheme: 'http', path: '/volumes/x' },
      'HTTP DELETE a local socket /volumes/x',
    ],
    [
      { ...HTTP, headers: { 'x-amz-target': ['DynamoDB.DeleteTable'] }, path: '/' },
      'HTTP DELETE api.example.com / DynamoDB.DeleteTable',
    ],
    [GRAPHQL, 'GraphQL mutation volumeDelete(volumeId: 3d2c) at backboard.railway.app'],
    [{ ...GRAPHQL, arguments: {} }, 'GraphQL mutation volumeDelete at backboard.railway.app'],
    [
      { ...GRAPHQL, type: 'opaque', field: '' },
      'GraphQL document that cannot be read, at backboard.railway.app',
    ],
    [SQL, 'DROP TABLE users in app on db.prod.example (postgres)'],
    [
      { ...SQL, names: ['a', 'b'], statement: 'truncate', cascade: true, host: '' },
      'TRUNCATE TABLE a, b and all that depends on it in app (postgres)',
    ],
    [
      { ...SQL, statement: 'delete', where: 'none', dialect: '' },
      'DELETE FROM users, every row in app on db.prod.example',
    ],
    [{ ...SQL, statement: 'dynamic', text: 'EXECUTE x', database: '', host: '', dialect: '' }, 'EXECUTE x'],
    [STORE, 'FLUSHALL on redis cache.example: everything'],
    [{ ...STORE, command: 'del', arguments: ['a', 'b'], scope: 'items' }, 'DEL a b on redis cache.example'],
    [FILES, 'removes /home/a/project/build and all below'],
    [
      {
        ...FILES,
        recursive: false,
        paths: [{ text: '$DIR', path: undefined, glob: false, place: 'unknown' }],
      },
      'removes $DIR',
    ],
    [
      { ...FILES, paths: [{ text: '~', path: '/home/a', glob: false, place: 'home' }] },
      'removes /home/a (the home directory) and all below',
    ],
    [CLI, 'terraform destroy'],
    [{ ...CLI, forced: true, operands: ['x'] }, 'terraform destroy x (without asking)'],
    [OPAQUE, 'output of curl runs as shell commands'],
    [{ ...CLI, elsewhere: 'host db1' }, 'terraform destroy in host db1'],
  ])('describes %#', (operation, line) => {
    expect(describeOperation(operation)).toBe(line);
  });

  it('makes hostile text visible and keeps to one line', () => {
    const line = describeOperation({ ...HTTP, path: '/a\n\u001b[2J\u202e/b' });
    expect(line).toBe('HTTP DELETE api.example.com /a\\n\\e[2J\\u{202e}/b');
    expect(describeOperation({ ...HTTP, path: `/${'x'.repeat(5000)}` })).toHaveLength(300);
  });
});
