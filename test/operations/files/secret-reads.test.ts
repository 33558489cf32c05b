import { describe, expect, it } from 'vitest';
import { operationsOf } from '../read-line.ts';

describe('reading secrets', () => {
  it.each([
    ['cat ~/.ssh/id_rsa', ['secret', 'key']],
    ['head -c 100 /etc/shadow', ['secret', 'key']],
    ['cat "$HOME/.ssh/config"', ['secret']],
    ['cat /Users/$(whoami)/.ssh/id_ed25519', ['secret', 'key']],
    ['grep TOKEN .env', ['secret']],
    ['cat ~/.aws/credentials', ['secret']],
    ['find ~/.ssh -type f -exec cat {} +', ['secret']],
  ])('%s', (line, places) => {
    expect(operationsOf('files', line)).toMatchObject([{ action: 'read', places }]);
  });

  it.each([
    'cat README.md',
    'cat .env.example',
    'cat ~/.ssh/id_rsa.pub',
    'grep -r credentials src',
    'ls -la ~/.ssh',
    'cat src/secrets.ts',
  ])('says nothing of %s', line => {
    expect(operationsOf('files', line)).toEqual([]);
  });
});
