import { describe, expect, it } from 'vitest';
import { globUrls } from '../../../../src/operations/http/curl/url-glob.ts';

describe('globUrls', () => {
  it.each<[string, string[]]>([
    ['a/{b,c}', ['a/b', 'a/c']],
    ['a/[1-3]', ['a/1', 'a/2', 'a/3']],
    ['a/[08-10]', ['a/08', 'a/09', 'a/10']],
    ['a/[1-10:4]', ['a/1', 'a/5', 'a/9']],
    ['a/[a-e:2]', ['a/a', 'a/c', 'a/e']],
    ['{a,b}/[1-2]', ['a/1', 'a/2', 'b/1', 'b/2']],
    ['a/\\{b,c\\}', ['a/{b,c}']],
    ['http://[::1]:80/{a}', ['http://[::1]:80/a']],
    ['a/[3-1]', ['a/[3-1]']],
    ['a/{b', ['a/{b']],
    ['a/{}', ['a/{}']],
  ])('writes out %s', (url, urls) => {
    expect(globUrls(url)).toEqual({ urls, count: urls.length });
  });

  it('counts a great many without writing them all', () => {
    const { urls, count } = globUrls('a/[1-1000]/[1-1000]');
    expect(count).toBe(1_000_000);
    expect(urls).toHaveLength(50);
    expect(urls[0]).toBe('a/1/1');
    expect(urls.at(-1)).toBe('a/1000/1000');
  });
});
