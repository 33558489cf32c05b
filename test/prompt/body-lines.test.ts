import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyLines } from '../../src/prompt/body-lines.ts';
import { cellWidth } from '../../src/terminal/screen/cell-width.ts';

const mono = { palette: 'mono', spinner: '|' } as const;

function widthOf(line: string): number {
  return [...stripVTControlCharacters(line)].reduce(
    (sum, one) => sum + cellWidth(one.codePointAt(0) ?? 0),
    0,
  );
}

describe('the lines of a card', () => {
  it('break between words, and stand under each other', () => {
    const row = {
      label: 'rule',
      text: 'one two three four five six seven eight nine',
      tone: 'plain',
    } as const;
    expect(bodyLines([row], { columns: 52, ...mono })).toEqual([
      'rule        one two three four five six seven eight',
      '            nine',
    ]);
  });

  it('put labels above the text where there is little room', () => {
    const row = { label: 'rule', text: 'one two three four', tone: 'plain' } as const;
    expect(bodyLines([row], { columns: 12, ...mono })).toEqual(['rule', ' one two', ' three four']);
  });

  it('keep the line breaks of a script', () => {
    const row = { label: 'command', text: 'cd x\n\nrm y', tone: 'plain' } as const;
    const lines = bodyLines([row], { columns: 60, ...mono });
    expect(lines.map(line => line.trim())).toEqual(['command     cd x', '', 'rm y']);
  });

  it('say what is still looked at', () => {
    const row = { label: 'looking at', text: './data', tone: 'quiet', looking: true } as const;
    expect(bodyLines([row], { columns: 60, ...mono })).toEqual(['| looking at ./data']);
  });

  it('mark a part also where it is broken', () => {
    const row = {
      label: '',
      text: 'rm -rf aaaa bbbb',
      tone: 'plain',
      marks: [{ start: 7, end: 16 }],
    } as const;
    expect(bodyLines([row], { columns: 12, ...mono })).toEqual([
      ' rm -rf \x1b[1;4maaaa\x1b[0m',
      ' \x1b[1;4mbbbb\x1b[0m',
    ]);
  });

  it('are never too wide, and lose nothing but spaces', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '漢', '/', '-', '\n', '🚀'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 100 }), (shown, columns) => {
        const lines = bodyLines([{ label: '', text: shown, tone: 'danger' }], {
          columns,
          palette: 'rich',
          spinner: '|',
        });
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        const left = (one: string): string => one.replaceAll(/[\s]/g, '');
        expect(left(stripVTControlCharacters(lines.join('')))).toBe(left(shown));
      }),
    );
  });
});
