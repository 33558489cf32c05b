import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainFilter } from '../../../src/preview/mongodb/plain-filter.ts';

describe('a plain filter', () => {
  it.each<readonly [string, unknown]>([
    ['{ age : { $gt : 30 } }', { age: { $gt: 30 } }],
    ['{ "a.b" : [ 1 , "x" , null , true , - 2.5 ] }', { 'a.b': [1, 'x', null, true, -2.5] }],
    ['{ $or : [ { a : 1 } , { b : { $in : [ ] } } ] , }', { $or: [{ a: 1 }, { b: { $in: [] } }] }],
    ['{ s : "}, {" }', { s: '}, {' }],
    ['{ }', {}],
    ['{ $where : "1" }', undefined],
    ['{ "$expr" : { } }', undefined],
    ['{ a : ObjectId ( "x" ) }', undefined],
    ['{ a : x }', undefined],
    ['{ a : / x / }', undefined],
    ['{ a : 1 } ; drop', undefined],
    ['{ a : { b : 1', undefined],
    ['{ a : "long…', undefined],
    ['[ 1 ]', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(plainFilter(text)).toEqual(expected);
  });

  it('is read back as any JSON object of plain names', () => {
    const name = fc.stringMatching(/^[a-z][\w.]{0,8}$/).filter(one => one !== '__proto__');
    const leaf = fc.oneof(
      fc.string().filter(text => !/…|\[REDACTED/.test(text)),
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.boolean(),
      fc.constant(null),
    );
    const filter = fc.dictionary(name, fc.oneof(leaf, fc.array(leaf, { maxLength: 4 })), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(filter, value => {
        expect(plainFilter(JSON.stringify(value))).toEqual(value);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,$"\\a1 -.') }), text => void plainFilter(text)),
    );
  });
});
