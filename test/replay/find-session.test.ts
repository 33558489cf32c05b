import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSession } from '../../src/replay/find-session.ts';
import { sampleEvents, temporaryDirectory } from '../journal/sample.ts';
import { addSession } from './sessions.ts';

describe('the session a person means', () => {
  const state = temporaryDirectory();
  const first = addSession(state, 1_000_000, sampleEvents);
  const second = addSession(state, 9_000_001, sampleEvents);
  mkdirSync(join(state, 'sessions', 'notes'));

  it('is found by name, by a part of it, or is the last', () => {
    expect(findSession(state, undefined)).toMatchObject({ ok: true, id: second });
    expect(findSession(state, 'last')).toMatchObject({ ok: true, id: second });
    expect(findSession(state, first)).toEqual({
      ok: true,
      id: first,
      directory: join(state, 'sessions', first),
    });
    expect(findSession(state, first.slice(-8))).toMatchObject({ ok: true, id: first });
  });

  it('is not guessed', () => {
    expect(findSession(state, '1970')).toEqual({ ok: false, reason: '2 sessions are called 1970' });
    expect(findSession(state, 'notes')).toEqual({ ok: false, reason: 'no session is called notes' });
    expect(findSession(join(state, 'none'), undefined)).toEqual({
      ok: false,
      reason: 'there are no sessions yet',
    });
  });
});
