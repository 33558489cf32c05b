import { describe, expect, it } from 'vitest';
import { operationsOf } from './read-line.ts';

describe('a shell behind a program that nobody knows', () => {
  it.each([
    "mytool sh -c 'rm -rf src'",
    "mytool --level 3 -- bash -ec 'rm -rf src'",
    "./run-with-env production zsh -c 'rm -rf src'",
  ])('%s', line => {
    expect(operationsOf('files', line)).toMatchObject([
      { action: 'remove', recursive: true, program: 'rm', paths: [{ path: '/home/alice/project/src' }] },
    ]);
  });

  it.each([
    "echo sh -c 'rm -rf src'",
    "grep -r sh -c 'rm -rf src'",
    'mytool sh script.sh',
    'mytool sh -c "$X"',
  ])('says nothing of %s', line => {
    expect(operationsOf('files', line)).toEqual([]);
  });
});
