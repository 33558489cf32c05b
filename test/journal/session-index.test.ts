import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHAIN_START } from '../../src/journal/chain.ts';
import {
  addToIndex,
  type IndexEvent,
  readIndex,
  type SessionIndex,
} from '../../src/journal/session-index.ts';
import { temporaryDirectory } from './sample.ts';

const begin = (session: string): IndexEvent => ({ type: 'begin', session });

function read(state: string): SessionIndex {
  const index = readIndex(state);
  if (!index.ok) throw new Error(index.reason);
  return index.index;
}

describe('the index of sessions', () => {
  it('is a chain, and tells each session what stood before it', () => {
    const state = temporaryDirectory();
    expect(read(state)).toEqual({ lines: [], hashes: [], broken: 0 });
    expect(addToIndex(state, begin('a'), 1)).toEqual({ ok: true, previous: CHAIN_START });
    const [first] = read(state).hashes;
    expect(addToIndex(state, { type: 'end', session: 'a', lines: 3, head: 'x' }, 2.4)).toEqual({
      ok: true,
      previous: first,
    });
    expect(read(state)).toMatchObject({
      broken: 0,
      lines: [
        { seq: 0, at: 1, type: 'begin', session: 'a' },
        { seq: 1, at: 2, type: 'end', lines: 3, head: 'x', prev: first },
      ],
    });
  });

  it('names the first line that was changed', () => {
    const state = temporaryDirectory();
    for (const name of ['a', 'b', 'c']) addToIndex(state, begin(name), 0);
    const path = join(state, 'index.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"b"', '"x"'));
    expect(read(state)).toMatchObject({ broken: 3, lines: [{ session: 'a' }, { session: 'x' }] });
    writeFileSync(path, readFileSync(path, 'utf8').replace('{', '['));
    expect(read(state)).toMatchObject({ broken: 1, lines: [] });
  });

  it('goes on behind what a crash left', () => {
    const state = temporaryDirectory();
    addToIndex(state, begin('a'), 0);
    appendFileSync(join(state, 'index.jsonl'), '{"seq":1,"at"');
    addToIndex(state, begin('b'), 0);
    expect(read(state)).toMatchObject({ broken: 0, lines: [{ session: 'a' }, { session: 'b' }] });
  });

  it('says so when it cannot be written', () => {
    expect(addToIndex(join(temporaryDirectory(), 'none'), begin('a'), 0)).toMatchObject({
      ok: false,
      code: 'ENOENT',
    });
  });
});
