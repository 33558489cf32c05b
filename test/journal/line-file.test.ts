import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileCalls, fileCalls } from '../../src/journal/file-calls.ts';
import { createLineFile, type LineFile } from '../../src/journal/line-file.ts';
import { temporaryDirectory } from './sample.ts';

function create(calls: FileCalls): LineFile {
  const created = createLineFile(join(temporaryDirectory(), 'lines'), calls);
  if (!created.ok) throw new Error(created.reason);
  return created.file;
}

/** A disk that takes, at each call, as many bytes as the plan says, and has no room at a zero. */
function shortWrites(plan: readonly number[]): FileCalls {
  let call = 0;
  return {
    ...fileCalls,
    writeSync: ((fd: number, bytes: Uint8Array, offset: number, length: number) => {
      const room = plan[call++] ?? Number.POSITIVE_INFINITY;
      if (room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      return fileCalls.writeSync(fd, bytes, offset, Math.min(room, length));
    }) as typeof fileCalls.writeSync,
  };
}

describe('a file of lines', () => {
  it('holds exactly the lines that it said were written, however short the writes were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 0, maxLength: 30 }), { maxLength: 12 }),
        fc.array(fc.nat(8), { maxLength: 40 }),
        (texts, plan) => {
          const file = create(shortWrites(plan));
          const lines = texts.map(text => `${text.replaceAll('\n', ' ')}\n`);
          const written = lines.filter(line => file.append(Buffer.from(line)).ok);
          expect(readFileSync(file.path, 'utf8')).toBe(written.join(''));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('repairs a torn line later if it could not at once', () => {
    let stuck = true;
    const file = create({
      ...shortWrites([4, 0]),
      ftruncateSync: (fd, size) => {
        if (stuck) throw Object.assign(new Error('i/o error'), { code: 'EIO' });
        fileCalls.ftruncateSync(fd, size);
      },
    });
    expect(file.append(Buffer.from('first line\n'))).toMatchObject({ ok: false, code: 'ENOSPC' });
    expect(file.append(Buffer.from('second\n'))).toMatchObject({ ok: false, code: 'EIO' });
    stuck = false;
    expect(file.append(Buffer.from('third\n'))).toEqual({ ok: true });
    expect(readFileSync(file.path, 'utf8')).toBe('third\n');
  });

  it('does not follow a link', () => {
    const directory = temporaryDirectory();
    symlinkSync(join(directory, 'elsewhere'), join(directory, 'lines'));
    expect(createLineFile(join(directory, 'lines'))).toMatchObject({ ok: false, code: 'EEXIST' });
  });

  it('says so when it cannot be created', () => {
    expect(createLineFile(join(temporaryDirectory(), 'missing', 'lines'))).toMatchObject({
      ok: false,
      code: 'ENOENT',
    });
  });
});
