import { describe, expect, it } from 'vitest';
import { makeHole } from '../../../src/operations/hole.ts';
import { readBody } from '../../../src/operations/http/read-body.ts';

const fields = (text: string, type = ''): unknown =>
  Object.fromEntries(readBody({ kind: 'text', text, type: 'form' }, type).fields);

describe('readBody', () => {
  it('reads JSON under any type, by dotted path', () => {
    expect(
      fields('{"a":{"b":[{"c":1},{"c":null}]},"d":[],"e":{}}', 'application/x-www-form-urlencoded'),
    ).toEqual({
      'a.b.c': ['1', 'null'],
      d: ['[]'],
      e: ['{}'],
    });
  });

  it('reads newline-delimited JSON as one list', () => {
    const text = '{"delete":{"_id":"1"}}\n{"delete":{"_id":"2"}}\n';
    expect(readBody({ kind: 'text', text }, 'application/x-ndjson')).toMatchObject({ kind: 'json' });
    expect(fields(text)).toEqual({ 'delete._id': ['1', '2'] });
  });

  it('reads forms only where the type allows it', () => {
    expect(fields('a=1&a=2&b=x+y')).toEqual({ a: ['1', '2'], b: ['x y'] });
    expect(readBody({ kind: 'text', text: 'a=1' }, 'text/plain').kind).toBe('text');
  });

  it('reads JSON around unknown parts, in strings and in place of values', () => {
    const id = makeHole('$ID');
    expect(fields(`{"a":"x${id}","b":${id}}`)).toEqual({ a: [`x${id}`], b: [id] });
    expect(readBody({ kind: 'text', text: id }, '')).toMatchObject({ kind: 'opaque', later: true });
  });

  it('is bounded', () => {
    const deep = '['.repeat(200) + ']'.repeat(200);
    expect(readBody({ kind: 'text', text: deep }, '').fields).toEqual([['', ['…']]]);
    const wide = JSON.stringify(Array.from({ length: 5000 }, (_, index) => index));
    expect(readBody({ kind: 'text', text: wide }, '').fields[0]?.[1]).toHaveLength(500);
    const bomb = '['.repeat(200_000);
    expect(readBody({ kind: 'text', text: bomb }, '').kind).toBe('text');
  });

  it('keeps a member called __proto__ a member', () => {
    expect(readBody({ kind: 'text', text: '{"__proto__":{"x":1}}' }, '').fields).toEqual([
      ['__proto__.x', ['1']],
    ]);
  });
});
