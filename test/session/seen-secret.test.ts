import { describe, expect, it } from 'vitest';
import { mayHoldSecret } from '../../src/session/seen-secret.ts';

describe('mayHoldSecret', () => {
  it.each([
    ['an ordinary command', ['cc', '-O2', '-c', 'main.c']],
    ['a long option of a compiler', ['cc', '-fasynchronous-unwind-tables']],
    ['a long option with two dashes', ['configure', '--disable-dependency-tracking']],
    ['the program itself', ['/opt/ABCDEFGHIJKLMNOPQRSTUVWXYZ012345/bin/tool']],
  ])('is quiet about %s', (_name, argv) => {
    expect(mayHoldSecret(argv)).toBe(false);
  });

  it.each([
    ['an option that is named so', ['mysql', '--password', 'x']],
    ['an address with a password', ['psql', 'postgres://me:x@db/app']],
    ['a long word of letters and digits', ['tool', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345']],
    ['a passphrase of small words', ['tool', 'correct-horse-battery-staple']],
  ])('looks at %s', (_name, argv) => {
    expect(mayHoldSecret(argv)).toBe(true);
  });
});
