import { describe, expect, it } from 'vitest';
import { type Expression, parseExpression } from '../../../src/replay/search/expression.ts';

const NOW = Date.UTC(2026, 10, 21, 12);

function parse(...words: string[]): Expression | string {
  const parsed = parseExpression(words, NOW);
  return parsed.ok ? parsed.expression : parsed.reason;
}

const command = (pattern: string): Expression => ({ kind: 'term', term: 'command', pattern });
const rule = (pattern: string): Expression => ({ kind: 'term', term: 'rule', pattern });

describe('a search expression', () => {
  it.each<[string[], Expression]>([
    [[], { kind: 'and', parts: [] }],
    [['command', 'drop table'], command('drop table')],
    [['com', 'x'], command('x')],
    [['command x rule y'], { kind: 'and', parts: [command('x'), rule('y')] }],
    [['command x and rule y && rule z'], { kind: 'and', parts: [command('x'), rule('y'), rule('z')] }],
    [
      ['command x or rule y rule z'],
      { kind: 'or', parts: [command('x'), { kind: 'and', parts: [rule('y'), rule('z')] }] },
    ],
    [
      ['(command x or rule y) rule z'],
      { kind: 'and', parts: [{ kind: 'or', parts: [command('x'), rule('y')] }, rule('z')] },
    ],
    [['! command x'], { kind: 'not', part: command('x') }],
    [
      ['!', '(command', 'x', 'or', 'rule', 'y)'],
      { kind: 'not', part: { kind: 'or', parts: [command('x'), rule('y')] } },
    ],
    [['command "and or )"'], command('and or )')],
    [['command \'it "is"\''], command('it "is"')],
    [['decision', 'DENIED'], { kind: 'decision', fate: 'denied' }],
    [['fromdate', '2026-11-20'], { kind: 'date', from: Date.UTC(2026, 10, 20) }],
    [['todate', 'yesterday'], { kind: 'date', to: Date.UTC(2026, 10, 21) - 1 }],
  ])('%j is read', (words, expression) => expect(parse(...words)).toEqual(expression));

  it.each([
    [['command'], "'command' wants a value"],
    [['colour', 'red'], /^'colour' is no term; the terms are command, /],
    [['c', 'x'], "'c' may be command or cwd"],
    [['decision', 'perhaps'], /^'decision' is one of allow, /],
    [['fromdate', 'soon'], /^'soon' is no date/],
    [['(command x'], "'(' without ')'"],
    [['command x)'], "')' without '('"],
    [['command x or'], 'the search ends where a term is due'],
    [['and command x'], "a term is due before 'and'"],
    [['command "x'], /^a quotation mark is never closed/],
    [[`${'('.repeat(200)}command x`], 'too many parentheses'],
  ])('%j is refused', (words, reason) => {
    expect(parse(...words)).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });
});
