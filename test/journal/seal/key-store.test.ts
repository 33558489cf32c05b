import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeSessionKey } from '../../../src/journal/seal/key-store.ts';
import { KEY_SIZE, keyAfter, parseVerificationKey } from '../../../src/journal/seal/keys.ts';
import { temporaryDirectory } from '../sample.ts';

describe('the store of the sealing key', () => {
  it('begins with a key that it shows once and does not keep', () => {
    const state = temporaryDirectory();
    const taken = takeSessionKey(state, true);
    if (!taken.ok) throw new Error(taken.reason);
    expect(taken.epoch).toBe(0);
    expect(parseVerificationKey(taken.verificationKey ?? '')).toEqual(taken.key);
    const file = readFileSync(join(state, 'seal-key.json'), 'utf8');
    expect(file).not.toContain(taken.key.toString('hex'));
    expect(statSync(join(state, 'seal-key.json')).mode & 0o777).toBe(0o600);
  });

  it('does not begin where nobody would be shown its key', () => {
    const state = temporaryDirectory();
    expect(takeSessionKey(state, false)).toMatchObject({ ok: false, code: 'ENOENT' });
    expect(takeSessionKey(state, true)).toMatchObject({ ok: true, epoch: 0 });
    expect(takeSessionKey(state, false)).toMatchObject({ ok: true, epoch: 1 });
  });

  it('gives each session the key that its verifier computes', () => {
    const state = temporaryDirectory();
    const seed = Buffer.alloc(KEY_SIZE, 9);
    takeSessionKey(state, true, () => seed);
    for (const epoch of [1, 2, 3]) {
      const taken = takeSessionKey(state, true);
      expect(taken).toMatchObject({ ok: true, epoch, key: keyAfter(seed, epoch) });
      expect(taken).not.toHaveProperty('verificationKey');
    }
  });

  it('does not begin anew when its file cannot be understood', () => {
    const state = temporaryDirectory();
    writeFileSync(join(state, 'seal-key.json'), '{"version":1}');
    expect(takeSessionKey(state, true)).toMatchObject({ ok: false, code: 'EINVAL' });
    expect(takeSessionKey(join(state, 'none'), true)).toMatchObject({ ok: false, code: 'ENOENT' });
  });
});
