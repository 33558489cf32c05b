import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  gitNotes,
  headLine,
  notedHeads,
  noteHead,
  parseHeadLine,
  syslog,
} from '../../src/journal/anchor.ts';
import { temporaryDirectory } from './sample.ts';

const head = { lines: 12, hash: 'ab'.repeat(32) };

describe('the line that is noted elsewhere', () => {
  it('can be read again, also from a line of a log', () => {
    const line = headLine('s1', head);
    expect(parseHeadLine(line)).toEqual({ session: 's1', ...head });
    expect(parseHeadLine(`Nov 21 10:46 desk holdfire[7]: ${line}`)).toEqual({ session: 's1', ...head });
    for (const wrong of ['', 'holdfire head s1 12 abc', `${line}0`])
      expect(parseHeadLine(wrong)).toBeUndefined();
  });
});

describe('noting heads', () => {
  function fileAnchor(): Anchor {
    const path = join(temporaryDirectory(), 'notes');
    return { name: 'a file', write: ['tee', '-a', path], read: ['cat', path] };
  }

  it('gives the first note of a session, whatever was noted after it', async () => {
    const anchor = fileAnchor();
    await noteHead(anchor, 's0', { lines: 1, hash: '0'.repeat(64) });
    expect(await noteHead(anchor, 's1', head)).toEqual({ ok: true });
    await noteHead(anchor, 's1', { lines: 3, hash: 'c'.repeat(64) });
    expect(await notedHeads(anchor, 's1')).toEqual({ ok: true, heads: [{ source: 'a file', ...head }] });
    expect(await notedHeads(anchor, 's2')).toEqual({ ok: true, heads: [] });
  });

  it('in a git repository survives in its notes', async () => {
    const repository = join(temporaryDirectory(), 'repository');
    mkdirSync(repository);
    const git = (...words: string[]): string =>
      execFileSync(
        'git',
        ['-C', repository, '-c', 'user.name=ann', '-c', 'user.email=ann@example.com', ...words],
        {
          encoding: 'utf8',
          stdio: 'pipe',
        },
      );
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'first');
    git('config', 'user.name', 'ann');
    git('config', 'user.email', 'ann@example.com');
    expect(await noteHead(gitNotes(repository), 's1', head)).toEqual({ ok: true });
    git('commit', '-q', '--allow-empty', '-m', 'second');
    expect(await noteHead(gitNotes(repository), 's2', head)).toEqual({ ok: true });
    for (const session of ['s1', 's2']) {
      expect(await notedHeads(gitNotes(repository), session)).toEqual({
        ok: true,
        heads: [{ source: 'git note', ...head }],
      });
    }
  });

  it('says so when the program is not there, fails, or cannot read back', async () => {
    const missing: Anchor = { name: 'x', write: ['/nonexistent/program'], read: ['/nonexistent/program'] };
    expect(await noteHead(missing, 's1', head)).toMatchObject({ ok: false });
    expect(await notedHeads(missing, 's1')).toMatchObject({ ok: false });
    expect(await noteHead({ name: 'x', write: ['false', '{}'] }, 's1', head)).toMatchObject({ ok: false });
    expect(await notedHeads(syslog, 's1')).toMatchObject({ ok: false, reason: 'syslog cannot be read back' });
  });
});
