import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fillHoles,
  hasHole,
  holesIn,
  makeHole,
  replaceHoles,
  textWithHoles,
} from '../../src/operations/hole.ts';
import { wordOf } from './command-of.ts';

describe('holes', () => {
  it('stand for what is not known, and fill with what was written', () => {
    const text = textWithHoles(wordOf('https://$HOST/v1/$(cat id)'));
    expect(fillHoles(text)).toBe('https://$HOST/v1/$(cat id)');
    expect(holesIn(text)).toEqual(['$HOST', '$(cat id)']);
    expect(replaceHoles(text, () => 'X')).toBe('https://X/v1/X');
    expect(hasHole('https://a.com')).toBe(false);
  });

  it('pass through the syntax around them', () => {
    const hole = makeHole('$(jq ".a" {x})\n');
    expect(JSON.parse(`{"a":"${hole}"}`)).toEqual({ a: hole });
    expect(hole.split(/[/?#:@&={}[\]"'\s]/)).toEqual([hole]);
  });

  it('fill with any text but our own marks, which are not taken for one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(fillHoles(`a${makeHole(text)}b`)).toBe(`a${text.replace(/[\ue000-\ue081]/g, '\ufffd')}b`);
      }),
    );
    const fake = textWithHoles(wordOf('\ue080\ue041\ue081'));
    expect(hasHole(fake)).toBe(false);
  });
});
