import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../src/journal/event.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { createSessionDirectory, sessionId } from '../../src/journal/paths.ts';
import { findSession, listSessions } from '../../src/replay/list-sessions.ts';
import { sampleEvents, temporaryDirectory } from '../journal/sample.ts';

function addSession(state: string, at: number, events: readonly JournalEvent[]): string {
  const id = sessionId(at, Uint8Array.of(at % 256, 2, 3, 4));
  const made = createSessionDirectory(state, id);
  if (!made.ok) throw new Error(made.reason);
  let now = 0;
  const opened = openJournal({
    directory: made.directory,
    clock: () => at + now,
    monotonic: () => (now += 10),
  });
  if (!opened.ok) throw new Error(opened.reason);
  for (const event of events) opened.journal.append(event);
  return id;
}

describe('the list of sessions', () => {
  const state = temporaryDirectory();
  const first = addSession(state, 1_000_000, sampleEvents);
  const second = addSession(state, 9_000_001, sampleEvents.slice(0, 3));

  it('tells what each was, oldest first', () => {
    expect(listSessions(state)).toMatchObject([
      {
        id: first,
        program: ['bash'],
        cwd: '/home/ann/shop',
        commands: 3,
        held: 1,
        denied: 1,
        ended: true,
        duration: 110,
      },
      { id: second, commands: 2, held: 0, denied: 0, ended: false },
    ]);
  });

  it('passes over what is no session', () => {
    writeFileSync(join(state, 'sessions', 'notes.txt'), '');
    expect(listSessions(state)).toHaveLength(2);
    expect(listSessions(join(state, 'none'))).toEqual([]);
  });

  it('finds one by name, by a part of it, or the last', () => {
    expect(findSession(state, undefined)).toMatchObject({ ok: true, id: second });
    expect(findSession(state, 'last')).toMatchObject({ ok: true, id: second });
    expect(findSession(state, first)).toMatchObject({ ok: true, id: first });
    expect(findSession(state, first.slice(-8))).toMatchObject({ ok: true, id: first });
    expect(findSession(state, '1970')).toMatchObject({ ok: false, reason: '2 sessions are called 1970' });
    expect(findSession(state, 'x')).toMatchObject({ ok: false, reason: 'no session is called x' });
    expect(findSession(join(state, 'none'), undefined)).toMatchObject({ ok: false });
  });
});
