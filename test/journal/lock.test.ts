import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../src/journal/lock.ts';
import { temporaryDirectory } from './sample.ts';

describe('a lock', () => {
  it('is there while something runs, and gone afterwards, also after an exception', () => {
    const path = join(temporaryDirectory(), 'file');
    expect(withLock(path, () => ({ ok: existsSync(`${path}.lock`) }))).toEqual({ ok: true });
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(() =>
      withLock(path, (): { ok: true } => {
        throw new Error('x');
      }),
    ).toThrow('x');
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it('of a process that is gone does not count', () => {
    const path = join(temporaryDirectory(), 'file');
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    writeFileSync(`${path}.lock`, gone);
    expect(withLock(path, () => ({ ok: true }))).toEqual({ ok: true });
  });

  it('of a process that runs is waited for, and given up', () => {
    const path = join(temporaryDirectory(), 'file');
    writeFileSync(`${path}.lock`, String(process.pid));
    expect(withLock(path, () => ({ ok: true }))).toMatchObject({ ok: false, code: 'EEXIST' });
  });
});
