import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../src/operations/credentials/find-credentials.ts';
import { redactText, redactWords } from '../../../src/operations/credentials/redact-text.ts';
import { commandOf } from '../command-of.ts';

const redacted = (argv: readonly string[]): string[] => {
  const command = commandOf(argv);
  return redactWords(command.words, findCredentials(command));
};

describe('redactWords', () => {
  it.each<[string[], string[]]>([
    [
      ['curl', '-u', 'postgres:postgres', 'https://postgres.example.com'],
      ['curl', '-u', 'postgres:[REDACTED:password]', 'https://postgres.example.com'],
    ],
    [
      ['mysql', '-proot', '-u', 'root'],
      ['mysql', '-p[REDACTED:password]', '-u', 'root'],
    ],
    [
      ['x', '--password', 'test', 'test'],
      ['x', '--password', '[REDACTED:password]', 'test'],
    ],
    [
      ['x', '--token=abc', 'abc'],
      ['x', '--token=[REDACTED:token]', 'abc'],
    ],
    [
      ['psql', 'postgres://app:app@db/app'],
      ['psql', 'postgres://app:[REDACTED:password]@db/app'],
    ],
    [
      ['curl', '-H', 'Authorization: Bearer $TOKEN'],
      ['curl', '-H', 'Authorization: Bearer $TOKEN'],
    ],
    [
      ['a', 'xghp_0123456789abcdefgh'],
      ['a', 'xghp_0123456789abcdefgh'],
    ],
    [
      ['a', 'x=ghp_0123456789abcdefgh,y'],
      ['a', 'x=[REDACTED:GitHub token],y'],
    ],
  ])('redacts %j', (argv, expected) => {
    expect(redacted(argv)).toEqual(expected);
  });

  it('gives as many words as it got, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 20 })),
        fc.string({ minLength: 8 }),
        (words, secret) => {
          expect(redacted(['x', ...words, '--password', secret])).toHaveLength(words.length + 3);
        },
      ),
    );
  });
});

describe('redactText', () => {
  it('finds a strong value in other spellings', () => {
    const secret = 'p"ss w0rd/längst';
    const found = findCredentials(commandOf(['x', '--password', secret]));
    for (const spelling of [secret, JSON.stringify(secret), encodeURIComponent(secret)]) {
      expect(redactText(`before ${spelling} after`, found)).toMatch(
        /^before "?\[REDACTED:password\]"? after$/,
      );
    }
  });

  it('finds a weak value as the line writes it', () => {
    const found = findCredentials(commandOf(['x', '--password', 'test']));
    expect(redactText(`x --password 'test' test`, found)).toBe(`x --password '[REDACTED:password]' test`);
    expect(redactText('x --password=test', found)).toBe('x --password=test');
  });
});
