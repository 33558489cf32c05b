import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSealed, writeSealed } from '../../../src/config/trust/sealed-file.ts';
import { openTrustStore, type TrustEntry } from '../../../src/config/trust/trust-store.ts';
import { makeMachine } from '../machine.ts';

const entryOf = (path: string, sha256: string): TrustEntry => ({
  path,
  sha256,
  files: [{ path, sha256 }],
  at: 1,
});

const only = (directory: string): string => join(directory, readdirSync(directory)[0] ?? '');

describe('the trust store', () => {
  it('finds what was added, under its path and content only', () => {
    const store = openTrustStore(makeMachine().at('state'));
    expect(store.find('/a', '1')).toEqual({ kind: 'none' });
    store.add(entryOf('/a', '1'));
    expect(store.find('/a', '1')).toEqual({ kind: 'found', entry: entryOf('/a', '1') });
    expect(store.find('/a', '2')).toEqual({ kind: 'none' });
    expect(store.find('/b', '1')).toEqual({ kind: 'none' });
    store.add(entryOf('/a', '2'));
    store.add(entryOf('/b', '1'));
    expect(store.remove('/a')).toBe(2);
    expect(store.find('/a', '2')).toEqual({ kind: 'none' });
    expect(store.find('/b', '1').kind).toBe('found');
  });

  it('keeps everything for the owner’s eyes only', () => {
    const machine = makeMachine();
    openTrustStore(machine.at('state')).add(entryOf('/a', '1'));
    const mode = (path: string): number => statSync(path).mode & 0o777;
    expect(mode(machine.at('state'))).toBe(0o700);
    expect(mode(machine.at('state/trust'))).toBe(0o700);
    expect(mode(machine.at('state/trust.key'))).toBe(0o600);
    expect(mode(only(machine.at('state/trust')))).toBe(0o600);
  });

  it.each<[string, (text: string) => string]>([
    ['another content', text => text.replace('"at":1', '"at":2')],
    ['no seal', text => text.slice(text.indexOf('\n') + 1)],
    ['an empty seal', text => text.slice(text.indexOf('\n'))],
    ['nothing', () => ''],
    ['half', text => text.slice(0, text.length / 2)],
  ])('does not believe an entry with %s', (_, change) => {
    const machine = makeMachine();
    const store = openTrustStore(machine.at('state'));
    store.add(entryOf('/a', '1'));
    const file = only(machine.at('state/trust'));
    const before = store.digest();
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(store.find('/a', '1')).toEqual({ kind: 'forged', file });
    expect(store.digest()).not.toBe(before);
  });

  it('does not believe an entry under another name', () => {
    const machine = makeMachine();
    const store = openTrustStore(machine.at('state'));
    store.add(entryOf('/a', '1'));
    const good = readFileSync(only(machine.at('state/trust')), 'utf8');
    store.remove('/a');
    store.add(entryOf('/b', '1'));
    writeFileSync(only(machine.at('state/trust')), good);
    expect(store.find('/b', '1').kind).toBe('forged');
  });

  it('does not believe anything without its key, or with a broken one', () => {
    const machine = makeMachine();
    const store = openTrustStore(machine.at('state'));
    store.add(entryOf('/a', '1'));
    machine.remove('state/trust.key');
    expect(store.find('/a', '1').kind).toBe('forged');
    machine.write({ 'state/trust.key': 'short' });
    expect(store.find('/a', '1').kind).toBe('forged');
    expect(() => store.add(entryOf('/a', '1'))).toThrow(/is not a key/);
  });
});

describe('a sealed file', () => {
  it('holds any JSON, and one key is made once', () => {
    const machine = makeMachine();
    const state = machine.at('state');
    const content = { a: [1, 'ä\n', null], b: {} };
    writeSealed(state, machine.at('state/x/one.json'), content);
    writeSealed(state, machine.at('state/x/two.json'), content);
    expect(readSealed(state, machine.at('state/x/one.json'))).toEqual({ kind: 'sealed', content });
    expect(readSealed(state, machine.at('state/x/two.json'))).toEqual({ kind: 'sealed', content });
    expect(readSealed(state, machine.at('state/x/three.json'))).toEqual({ kind: 'missing' });
    expect(readdirSync(machine.at('state/x'))).toEqual(['one.json', 'two.json']);
  });
});
