import { describe, expect, it } from 'vitest';
import { environmentSecrets } from '../../../src/journal/redact/environment-secrets.ts';

describe('secrets in an environment', () => {
  it.each([
    ['RAILWAY_TOKEN', '3f6c2a51-9d0e-4b7f', true],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG', true],
    ['DB_PASSWORD', 'correct horse', true],
    ['github_pat', 'abcdefghijk', true],
    ['PWD', '/home/ann/secret', false],
    ['SSH_AUTH_SOCK', '/run/user/1000/ssh', false],
    ['KEYBOARD_LAYOUT', 'de-latin1-nodeadkeys', false],
    ['TOKEN_URL', 'https://example.com/token', false],
    ['MAX_TOKENS', '100000000', false],
    ['API_KEY', 'short', false],
    ['HOME', '/home/ann', false],
  ])('%s=%s: %s', (name, value, secret) => {
    expect(environmentSecrets({ [name]: value })).toEqual(secret ? [{ name, value }] : []);
  });
});
