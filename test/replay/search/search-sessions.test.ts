import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../src/replay/search/expression.ts';
import { searchSessions } from '../../../src/replay/search/search-sessions.ts';
import { cacheSession } from '../../../src/replay/search/session-cache.ts';
import { sampleEvents, temporaryDirectory } from '../../journal/sample.ts';
import { addSession } from '../sessions.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 21, 12);

function search(state: string, words: string): string[] {
  const parsed = parseExpression([words], NOW);
  if (!parsed.ok) throw new Error(parsed.reason);
  return searchSessions(state, parsed.expression).map(found => found.session.id);
}

describe('a search over sessions', () => {
  const state = temporaryDirectory();
  const incident = addSession(state, NOW - 2 * DAY, sampleEvents, [
    [10, 'o', '$ cat docs/domains.md\r\nThe railway \u001b[1mtoken\u001b[0m is here\r\n$ '],
    [20, 'o', 'Dele'],
    [30, 'o', 'te the volume? '],
  ]);
  const quiet = addSession(state, NOW - DAY, sampleEvents.slice(0, 4), [[5, 'o', 'nothing to see\r\n']]);
  const [head] = sampleEvents;
  const empty = addSession(state, NOW - 1000, head === undefined ? [] : [head]);

  it.each([
    ['', [incident, quiet, empty]],
    ['command curl', [incident]],
    ['command CAT*domains', [incident, quiet]],
    ['command curl and command cat', []],
    ['command curl decision denied', [incident]],
    ['command cat decision denied', []],
    ['decision held', [incident]],
    ['decision approved', []],
    ['rule graphql.*', [incident]],
    ['target volume', [incident]],
    ['cwd /home/ann', [incident, quiet, empty]],
    ['program bash user ann', [incident, quiet, empty]],
    ['fromdate yesterday', [quiet, empty]],
    ['todate yesterday', [incident, quiet]],
    ['fromdate "3 days ago" todate "36 hours ago"', [incident]],
    ['text "token is here"', [incident]],
    ['text "delete the volume"', [incident]],
    ['text nothing', [quiet]],
    ['! text nothing', [incident, empty]],
    ['text nothing or rule graphql', [incident, quiet]],
    ['! decision held ! command bash', [incident, quiet, empty]],
    ['! (command bash or command cat or command curl)', [empty]],
  ])('%j finds the right ones', (words, ids) => expect(search(state, words)).toEqual(ids));

  it('tells which commands it found', () => {
    const parsed = parseExpression(['rule graphql'], NOW);
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(searchSessions(state, parsed.expression)).toMatchObject([
      {
        session: { id: incident, held: 1, denied: 1, commands: 3, ended: true, user: 'ann' },
        matches: [{ t: 50, command: expect.stringContaining('curl'), fates: ['held', 'ask', 'denied'] }],
      },
    ]);
  });
});

describe('the cache of sessions', () => {
  const cacheOf = (state: string): string => readFileSync(join(state, 'sessions.cache'), 'utf8');

  it('is used as long as the log has not changed, and only then', () => {
    const state = temporaryDirectory();
    const id = addSession(state, NOW, sampleEvents);
    expect(search(state, 'command curl')).toEqual([id]);
    expect(statSync(join(state, 'sessions.cache')).mode & 0o777).toBe(0o600);
    writeFileSync(join(state, 'sessions.cache'), cacheOf(state).replaceAll('curl', 'wget'));
    expect(search(state, 'command wget')).toEqual([id]);
    const log = join(state, 'sessions', id, 'events.jsonl');
    writeFileSync(log, readFileSync(log, 'utf8').split('\n').slice(0, 3).join('\n'));
    expect(search(state, 'command wget')).toEqual([]);
    expect(search(state, 'command bash')).toEqual([id]);
  });

  it('forgets sessions that are gone, and what it does not understand', () => {
    const state = temporaryDirectory();
    const gone = addSession(state, NOW, sampleEvents);
    const kept = addSession(state, NOW + 1000, sampleEvents);
    search(state, '');
    rmSync(join(state, 'sessions', gone), { recursive: true });
    writeFileSync(join(state, 'sessions.cache'), `nonsense\n${cacheOf(state)}{"version":1`);
    expect(search(state, '')).toEqual([kept]);
    expect(search(state, '')).toEqual([kept]);
  });

  it('is filled at the end of a session, and begun anew when most of it is out of date', () => {
    const state = temporaryDirectory();
    const id = addSession(state, NOW, sampleEvents);
    for (let turn = 0; turn < 5; turn++) cacheSession(state, id);
    expect(cacheOf(state).split('\n')).toHaveLength(6);
    expect(search(state, '')).toEqual([id]);
    expect(search(state, '')).toEqual([id]);
    expect(cacheOf(state).split('\n').length).toBeLessThanOrEqual(2);
  });

  it('is not needed', () => {
    const state = temporaryDirectory();
    expect(search(state, 'command x')).toEqual([]);
    expect(existsSync(join(state, 'sessions.cache'))).toBe(false);
  });
});
