import { describe, expect, it } from 'vitest';
import { holdsSecret } from '../../src/session/seen-secret.ts';

describe('holdsSecret', () => {
  it.each([
    ['an ordinary command', ['cc', '-O2', '-c', 'main.c']],
    ['a long option of a compiler', ['cc', '-fasynchronous-unwind-tables']],
    ['a long option with two dashes', ['configure', '--disable-dependency-tracking']],
    ['the name of a file', ['cc', '-c', 'liblzma_la-stream_flags_decoder.c']],
    ['a hash', ['git', 'show', '0123456789abcdef0123456789abcdef01234567']],
    ['a name that says key', ['cc', '-c', 'monkey.c']],
    ['the program itself', ['/opt/ABCDEFGHIJKLMNOPQRSTUVWXYZ012345/bin/tool']],
  ])('is quiet about %s', (_name, argv) => {
    expect(holdsSecret(argv)).toBe(false);
  });

  it.each([
    ['an option that is named so', ['mysql', '--password=hunter2hunter']],
    ['an address with a password', ['psql', 'postgres://me:hunter2hunter@db/app']],
    ['a password', ['curl', '-H', 'Authorization: Bearer abcdef123456789012']],
    ['a token', ['tool', 'ghp_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345']],
  ])('looks at %s', (_name, argv) => {
    expect(holdsSecret(argv)).toBe(true);
  });
});
