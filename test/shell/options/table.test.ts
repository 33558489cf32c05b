import { expect, it, vi } from 'vitest';
import { optionTable } from '../../../src/shell/options/table.ts';

it('reads a table when it is first asked for', () => {
  const table = optionTable('X|request= s|silent color=?');
  expect(table.specs).toBe(table.specs);
  expect([...table.specs].map(([name, spec]) => [name, spec.name, spec.value])).toEqual([
    ['X', 'request', 'required'],
    ['request', 'request', 'required'],
    ['s', 'silent', 'none'],
    ['silent', 'silent', 'none'],
    ['color', 'color', 'optional'],
  ]);
});

it('refuses a name that stands twice', () => {
  const table = optionTable('a|all b a=');
  expect(() => table.specs).toThrow('option a stands twice');
});

it('has no table in which a name stands twice', async () => {
  vi.resetModules();
  let tables = 0;
  vi.doMock('../../../src/shell/options/table.ts', async original => {
    const real = await original<typeof import('../../../src/shell/options/table.ts')>();
    const read: typeof optionTable = (...given) => {
      const table = real.optionTable(...given);
      tables += table.specs.size > 0 ? 1 : 0;
      return table;
    };
    return { ...real, optionTable: read };
  });
  await import('../../../src/operations/interpret.ts');
  await import('../../../src/shell/analyse-argv.ts');
  expect(tables).toBeGreaterThan(100);
});
