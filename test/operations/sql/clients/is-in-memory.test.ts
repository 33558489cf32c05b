import { describe, expect, it } from 'vitest';
import { isInMemory } from '../../../../src/operations/sql/clients/is-in-memory.ts';

describe('isInMemory', () => {
  it.each([
    ['', true],
    [':memory:', true],
    ['file::memory:', true],
    ['file::memory:?cache=shared', true],
    [':memory:x', false],
    ['file::memory:x', false],
    ['file:/:memory:', false],
    ['x:memory:', false],
  ])('%j: %s', (name, expected) => {
    expect(isInMemory(name)).toBe(expected);
  });
});
