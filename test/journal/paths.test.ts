import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSessionDirectory, sessionId, sessionNames, stateDirectory } from '../../src/journal/paths.ts';
import { temporaryDirectory } from './sample.ts';

describe('where sessions are kept', () => {
  it('follows the XDG base directories', () => {
    expect(stateDirectory({}, '/home/ann')).toBe('/home/ann/.local/state/holdfire');
    expect(stateDirectory({ XDG_STATE_HOME: '/var/ann' }, '/home/ann')).toBe('/var/ann/holdfire');
    expect(stateDirectory({ XDG_STATE_HOME: 'here' }, '/home/ann')).toBe('/home/ann/.local/state/holdfire');
  });

  it('names sessions so that they sort by time', () => {
    const id = sessionId(Date.UTC(2026, 10, 21, 10, 46, 5, 250), Uint8Array.of(1, 2, 254, 255, 9));
    expect(id).toBe('20261121T104605Z-0fa2feff');
    expect(id < sessionId(Date.UTC(2026, 10, 21, 10, 46, 5, 251), new Uint8Array(4))).toBe(true);
    expect(id < sessionId(Date.UTC(2027, 0, 1), new Uint8Array(4))).toBe(true);
  });

  it('makes a directory for its owner only, once', () => {
    const state = join(temporaryDirectory(), 'a', 'holdfire');
    const id = sessionId(0, new Uint8Array(4));
    const made = createSessionDirectory(state, id);
    expect(made).toEqual({ ok: true, directory: join(state, 'sessions', id) });
    for (const path of [state, join(state, 'sessions'), join(state, 'sessions', id)]) {
      expect(statSync(path).mode & 0o777).toBe(0o700);
    }
    expect(createSessionDirectory(state, id)).toMatchObject({ ok: false, code: 'EEXIST' });
    mkdirSync(join(state, 'sessions', 'not a session'));
    expect(sessionNames(state)).toEqual([id]);
    expect(sessionNames(join(state, 'none'))).toEqual([]);
  });
});
