import { describe, expect, it } from 'vitest';
import { makeHole } from '../../../src/operations/hole.ts';
import { formPairs, percentDecoded, percentEncoded, splitUrl } from '../../../src/operations/http/url.ts';

describe('splitUrl', () => {
  it.each<[string, string, string, number | undefined, string, string | undefined]>([
    ['https://a.com/b?c=d#e', 'https', 'a.com', 443, '/b', 'c=d'],
    ['A.com:8080', 'http', 'a.com', 8080, '/', undefined],
    ['http://u:p@ss@a.com/b', 'http', 'a.com', 80, '/b', undefined],
    ['http://[::1]:9200/x', 'http', '::1', 9200, '/x', undefined],
    ['http://a.com?x', 'http', 'a.com', 80, '/', 'x'],
    ['http://a.com/a/../b/./c', 'http', 'a.com', 80, '/b/c', undefined],
    ['http://a.com/../../b', 'http', 'a.com', 80, '/b', undefined],
    ['/x/y', 'http', '', 80, '/x/y', undefined],
    ['http:///a.com/b', 'http', 'a.com', 80, '/b', undefined],
    ['http://a.com\\b', 'http', 'a.com', 80, '/b', undefined],
    ['x1://x1:x1/c', 'x1', 'x1', undefined, '/c', undefined],
  ])('cuts %s', (url, scheme, host, port, path, query) => {
    expect(splitUrl(url, { scheme: 'http' })).toMatchObject({ scheme, host, port, path, query });
  });

  it('keeps dot segments where the client does', () => {
    expect(splitUrl('http://a.com/a/../b', { scheme: 'http', asIs: true }).path).toBe('/a/../b');
  });

  it('lets a hole stand for anything', () => {
    const host = makeHole('$HOST');
    expect(splitUrl(`https://${host}/v1`, { scheme: 'http' })).toMatchObject({ host, path: '/v1' });
  });
});

describe('form encoding', () => {
  it('decodes names and values, and leaves what does not decode', () => {
    expect(formPairs('a=1&b=%26+x&c&d=%zz&=e')).toEqual([
      ['a', '1'],
      ['b', '& x'],
      ['c', ''],
      ['d', '%zz'],
      ['', 'e'],
    ]);
    expect(percentDecoded('%ff%41')).toBe('%ff%41');
    expect(percentEncoded('ä b/c~')).toBe('%C3%A4%20b%2Fc~');
  });
});
