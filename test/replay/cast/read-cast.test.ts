import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CastEvent, type CastReader, openCast } from '../../../src/replay/cast/read-cast.ts';
import { temporaryDirectory } from '../../journal/sample.ts';
import { writeCast } from '../sessions.ts';

function open(path: string): CastReader {
  const opened = openCast(path);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.reader;
}

function rest(reader: CastReader): CastEvent[] {
  const events: CastEvent[] = [];
  for (let event = reader.next(); event !== undefined; event = reader.next()) events.push(event);
  return events;
}

describe('the reader of a recording', () => {
  it('gives the events with the time since the beginning', () => {
    const path = writeCast(temporaryDirectory(), [
      [16, 'o', 'a'],
      [1000, 'm', 'here'],
      [1000, 'x', '0'],
    ]);
    const reader = open(path);
    expect(reader.start).toEqual({ columns: 80, rows: 24 });
    expect(rest(reader)).toMatchObject([
      { time: 16, code: 'o', data: 'a' },
      { time: 1000, code: 'm', data: 'here' },
      { time: 1000, code: 'x', data: '0' },
    ]);
  });

  it('goes on from the end of any event', () => {
    const path = writeCast(
      temporaryDirectory(),
      Array.from({ length: 500 }, (_, index) => [index * 10, 'o', 'x'.repeat(index * 20)] as const),
    );
    const reader = open(path);
    const events = rest(reader);
    for (const at of [0, 100, 499]) {
      const event = events[at];
      if (event === undefined) throw new Error('missing');
      reader.seek(event);
      expect(rest(reader)).toEqual(events.slice(at + 1));
    }
  });

  it('passes over comments, what it does not understand, and a torn end; and sees what comes later', () => {
    const path = join(temporaryDirectory(), 'terminal.cast');
    writeFileSync(
      path,
      '{"version":3,"term":{"cols":10,"rows":5}}\n# a comment\n[0.5,"o","a"]\n{}\n[-1,"o","b"]\n[0.5,"g","7"]\n[1,"o","c',
    );
    const reader = open(path);
    expect(rest(reader).map(({ time, code, data }) => [time, code, data])).toEqual([
      [500, 'o', 'a'],
      [1000, 'g', '7'],
    ]);
    appendFileSync(path, '"]\n');
    expect(rest(reader)).toMatchObject([{ time: 2000, data: 'c' }]);
  });

  it.each([
    '',
    'text\n',
    '{"version":2,"width":80,"height":24}\n',
    '{"version":3,"term":{"cols":0,"rows":5}}\n',
  ])('refuses %j', text => {
    const path = join(temporaryDirectory(), 'terminal.cast');
    writeFileSync(path, text);
    expect(openCast(path)).toMatchObject({ ok: false, code: 'EINVAL' });
  });
});
