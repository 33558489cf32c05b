import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, escapeMarkdown, markdownCode, scriptJson } from '../../../src/replay/export/escape.ts';
import { Html, html } from '../../../src/replay/export/html.ts';

const hostile = fc.string({
  unit: fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    "'",
    '`',
    '*',
    '_',
    '[',
    ']',
    '(',
    ')',
    '\\',
    '\n',
    '\u001b',
    '\u202e',
    '\u2028',
    'a',
    ' ',
    '/',
    '!',
    '-',
    '</script>',
    '<!--',
  ),
  maxLength: 30,
});

describe('text in HTML', () => {
  it('is text', () => {
    expect(escapeHtml(`<b a="x" b='y'>&\n\u202e`)).toBe(
      '&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\\n\\u{202e}',
    );
    fc.assert(
      fc.property(hostile, text => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'\u2028]|[^\P{Cc}]|\u202e/u);
      }),
    );
  });

  it('is escaped by the template, pieces of HTML are not', () => {
    expect(
      html`<p title="${'"'}">${'<i>'} ${7}${undefined}${false}${[html`<b>${'&'}</b>`, 'x']}</p>`.text,
    ).toBe('<p title="&quot;">&lt;i&gt; 7<b>&amp;</b>x</p>');
    expect(html`${new Html('<hr>')}`.text).toBe('<hr>');
  });

  it('of a script element ends no script, and is the same value', () => {
    fc.assert(
      fc.property(hostile, text => {
        const json = scriptJson({ text });
        expect(json).not.toMatch(/[<\u2028\u2029]/);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });
});

describe('text in Markdown', () => {
  it.each([
    ['# *a* [b](c) <d> `e`', '\\# \\*a\\* \\[b\\](c) \\<d\\> \\`e\\`'],
    ['- a\n- b', '\\- a\\\\n- b'],
    ['1. a', '1\\. a'],
    ['see https://x.y and www.z.a', 'see https\\://x.y and www\\.z.a'],
    ['plain: a-b, 3.5 (c) #d', 'plain: a-b, 3.5 (c) #d'],
    ['![x](y) | a', '\\!\\[x\\](y) \\| a'],
  ])('has no meaning: %j is %s', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));

  it('has no meaning, whatever it is', () => {
    fc.assert(
      fc.property(hostile, text => {
        // Every character that could act stands behind a backslash.
        const rest = escapeMarkdown(text).replace(/\\[!-/:-@[-`{-~]/g, 'x');
        expect(rest).not.toMatch(/[\\`*_[\]<>!|~&]|[^\P{Cc}]/u);
        expect(rest).not.toMatch(/^\s*[#+=-]/);
      }),
    );
  });

  it.each([
    ['ls', '`ls`'],
    ['a `b` c', '`` a `b` c ``'],
    ['```', '```` ``` ````'],
    ['', '`  `'],
    ['a\nb', '`a\\nb`'],
  ])('as code: %j is %s', (text, code) => expect(markdownCode(text)).toBe(code));

  it('as code ends where it ends', () => {
    fc.assert(
      fc.property(hostile, text => {
        const code = markdownCode(text);
        const fence = /^`+/.exec(code)?.[0] ?? '';
        const inner = code.slice(fence.length, -fence.length);
        expect(code.endsWith(fence)).toBe(true);
        expect(inner.match(/`+/g)?.includes(fence) ?? false).toBe(false);
        expect(code).not.toContain('\n');
      }),
    );
  });
});
