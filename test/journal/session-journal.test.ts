import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../src/journal/chain.ts';
import type { JournalEvent } from '../../src/journal/event.ts';
import { sessionId } from '../../src/journal/paths.ts';
import { SecretFinder } from '../../src/journal/redact/find-secrets.ts';
import { parseVerificationKey } from '../../src/journal/seal/keys.ts';
import { readIndex } from '../../src/journal/session-index.ts';
import { openSessionJournal, type SessionJournal } from '../../src/journal/session-journal.ts';
import { verifyLog } from '../../src/journal/verify.ts';
import { sampleEvents, temporaryDirectory } from './sample.ts';

function open(state: string, number: number): { id: string; log: SessionJournal } {
  const id = sessionId(number * 1000, Uint8Array.of(0, 0, 0, number));
  const opened = openSessionJournal({
    state,
    id,
    clock: () => number * 1000,
    monotonic: () => number,
    secrets: new SecretFinder(),
    mayBegin: true,
  });
  if (!opened.ok) throw new Error(opened.reason);
  return { id, log: opened.log };
}

const eventsOf = (id: string): JournalEvent[] =>
  sampleEvents.map(event => (event.type === 'session.start' ? { ...event, session: id } : event));

describe('the journal of a session', () => {
  it('is sealed and indexed, and the key that the first one shows proves all of them', () => {
    const state = join(temporaryDirectory(), 'holdfire');
    const shown: (string | undefined)[] = [];
    const sessions = [1, 2, 3].map(number => {
      const { id, log } = open(state, number);
      for (const event of eventsOf(id)) log.journal.append(event);
      expect(log.problems).toEqual([]);
      expect(log.close()).toMatchObject({ ok: true, head: { lines: log.journal.head.lines } });
      shown.push(log.verificationKey);
      return { id, log };
    });
    expect(shown.slice(1)).toEqual([undefined, undefined]);
    const key = parseVerificationKey(shown[0] ?? '');
    const index = readIndex(state);
    if (key === undefined || !index.ok) throw new Error('no key or no index');
    for (const { id, log } of sessions) {
      expect(verifyLog(log.journal.path, id, { key, index: index.index, heads: [] })).toMatchObject({
        verification: { outcome: 'ok', by: ['its seals'] },
      });
    }
    expect(index.index.lines.map(line => line.type)).toEqual([
      'begin',
      'end',
      'begin',
      'end',
      'begin',
      'end',
    ]);
    expect(sessions[0]?.log.previous).toBe(CHAIN_START);
    expect(sessions[1]?.log.previous).toBe(index.index.hashes[1]);
    expect(readdirSync(state).sort()).toEqual(['index.jsonl', 'seal-key.json', 'sessions']);
  });

  it('of two sessions at a time do not disturb each other', () => {
    const state = join(temporaryDirectory(), 'holdfire');
    const [one, two] = [open(state, 1), open(state, 2)];
    for (const { id, log } of [one, two]) for (const event of eventsOf(id)) log.journal.append(event);
    expect(two.log.close().ok).toBe(true);
    expect(one.log.close().ok).toBe(true);
    const key = parseVerificationKey(one.log.verificationKey ?? '');
    if (key === undefined) throw new Error('no key');
    for (const { id, log } of [one, two]) {
      expect(verifyLog(log.journal.path, id, { key, heads: [] })).toMatchObject({
        verification: { outcome: 'ok' },
      });
    }
  });

  it('cannot begin where nothing can be written', () => {
    const opened = openSessionJournal({
      state: '/proc/holdfire',
      id: sessionId(0, new Uint8Array(4)),
      clock: () => 0,
      monotonic: () => 0,
      secrets: new SecretFinder(),
      mayBegin: true,
    });
    expect(opened).toMatchObject({ ok: false });
  });
});
