import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../src/journal/chain.ts';
import { parseJournalLine } from '../../src/journal/parse-line.ts';
import { sampleEvents } from './sample.ts';

const place = { seq: 0, at: 1, t: 0, prev: CHAIN_START };

describe('a line of the log', () => {
  it.each(sampleEvents.map(event => [event.type, event] as const))('of type %s is read', (_type, event) => {
    expect(parseJournalLine(JSON.stringify({ ...place, ...event }))).toMatchObject({ ok: true });
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no object', '7', 'not a line of a log'],
    ['no place', '{"type":"notice","kind":"a","message":"b"}', 'not a line of a log'],
    ['an unknown type', JSON.stringify({ ...place, type: 'toString' }), 'unknown type of event: toString'],
    [
      'a part of the wrong kind',
      JSON.stringify({ ...place, type: 'summary', hold: 'h1', lines: 'x' }),
      /^summary: lines/,
    ],
  ])('with %s is refused', (_what, text, reason) => {
    expect(parseJournalLine(text)).toEqual({
      ok: false,
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });
});
