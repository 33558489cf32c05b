import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bindings, bind, boundNames, changedNames, lookUp } from '../../../src/shell/state/bindings.ts';

type List = Bindings<number | undefined> | undefined;

const steps = fc.array(
  fc.tuple(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), fc.option(fc.nat(), { nil: undefined })),
  {
    maxLength: 200,
  },
);

const bound = (pairs: readonly (readonly [string, number | undefined])[], start?: List) =>
  pairs.reduce<List>((list, [name, value]) => bind(name, value, list), start);

describe('bindings', () => {
  it('find what was bound last, as a map does', () => {
    fc.assert(
      fc.property(steps, pairs => {
        const list = bound(pairs);
        const map = new Map(pairs);
        for (const name of 'abcdefghijklmnopqrstuvwxyz') expect(lookUp(list, name)).toBe(map.get(name));
        expect(boundNames(list)).toEqual(new Set(map.keys()));
      }),
    );
  });

  it('leave what was bound before as it was', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const before = bound(first);
        bound(second, before);
        const map = new Map(first);
        for (const [name] of first) expect(lookUp(before, name)).toBe(map.get(name));
      }),
    );
  });

  it('know what changed since two lists were one', () => {
    fc.assert(
      fc.property(steps, steps, steps, (common, left, right) => {
        const start = bound(common);
        const changed = changedNames(bound(left, start), bound(right, start));
        expect(changed).toEqual(new Set([...left, ...right].map(([name]) => name)));
      }),
    );
  });

  it('stay quick with very many names', () => {
    let list: List;
    for (let at = 0; at < 100_000; at += 1) list = bind(`name${at}`, at, list);
    for (let at = 0; at < 100_000; at += 97) expect(lookUp(list, `name${at}`)).toBe(at);
    expect(lookUp(list, 'other')).toBeUndefined();
  });
});
