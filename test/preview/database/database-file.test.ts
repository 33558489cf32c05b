import { describe, expect, it } from 'vitest';
import { databaseFile } from '../../../src/preview/database/database-file.ts';

/** What is there, by absolute path. */
type Files = Readonly<Record<string, string>>;

describe('databaseFile', () => {
  const found = (
    program: string,
    url: string,
    files: Files,
    options: Record<string, readonly string[]> = {},
  ) => {
    const isThere = (path: string) => Object.hasOwn(files, path);
    return databaseFile(url, {
      program,
      options,
      cwd: '/app',
      facts: {
        readFile: path =>
          isThere(path) ? { ok: true, text: files[path] ?? '' } : { ok: false, reason: 'missing' },
        entry: path => (isThere(path) ? { kind: 'file' } : undefined),
      },
    });
  };

  it.each<readonly [string, string, string | undefined]>([
    ['typeorm', 'sqlite:a.db', '/app/a.db'],
    ['typeorm', 'sqlite:///abs/a.db', '/abs/a.db'],
    ['typeorm', 'sqlite:a.db?mode=ro', '/app/a.db'],
    ['typeorm', 'sqlite:gone.db', undefined],
    ['typeorm', 'sqlite:', undefined],
    // A third slash begins no absolute path.
    ['alembic', 'sqlite:///a.db', '/app/a.db'],
    ['alembic', 'sqlite+pysqlite:///a.db', '/app/a.db'],
    ['alembic', 'sqlite:////abs/a.db', '/abs/a.db'],
    ['alembic', 'sqlite+aiosqlite:////abs/a.db', '/abs/a.db'],
    ['alembic', 'sqlite://', undefined],
    ['flask', 'sqlite:////abs/a.db', '/abs/a.db'],
    ['flask', 'sqlite:///a.db', undefined],
  ])('of %s, by %s, is %s', (program, url, expected) => {
    expect(found(program, url, { '/app/a.db': '', '/abs/a.db': '', '/app/abs/a.db': '' })).toBe(expected);
  });

  it.each<readonly [string, Files, string | undefined]>([
    ['in the folder', { '/app/prisma/schema.prisma': '' }, '/app/prisma/dev.db'],
    ['beside it', { '/app/schema.prisma': '' }, '/app/dev.db'],
    ['in both', { '/app/prisma/schema.prisma': '', '/app/schema.prisma': '' }, undefined],
    ['nowhere', {}, undefined],
    [
      'where the package says',
      { '/app/package.json': '{"prisma":{"schema":"db/s.prisma"}}' },
      '/app/db/dev.db',
    ],
    ['in a folder by the package', { '/app/package.json': '{"prisma":{"schema":"db"}}' }, undefined],
    ['where nobody can read', { '/app/package.json': '{', '/app/schema.prisma': '' }, undefined],
    ['by a setting', { '/app/prisma.config.ts': '', '/app/schema.prisma': '' }, undefined],
  ])('is beside the schema of Prisma: %s', (_where, schemas, expected) => {
    const files = { ...schemas, '/app/dev.db': '', '/app/prisma/dev.db': '', '/app/db/dev.db': '' };
    expect(found('prisma', 'file:./dev.db', files)).toBe(expected);
  });

  it('is beside the schema that an option of Prisma names', () => {
    const files = { '/app/dev.db': '', '/app/db/dev.db': '', '/app/schema.prisma': '' };
    expect(found('prisma', 'file:./dev.db', files, { schema: ['db/own.prisma'] })).toBe('/app/db/dev.db');
    expect(found('prisma', 'file:./dev.db', files, { config: ['c.ts'] })).toBeUndefined();
  });
});
