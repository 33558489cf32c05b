import {
  appendFileSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Identities } from '../../../src/gate/exec/identity.ts';

const scratch = mkdtempSync(join(tmpdir(), 'holdfire-identity-'));
const programs = join(scratch, 'bin');
const elsewhere = join(scratch, 'project');
let identities: Identities;

beforeAll(() => {
  mkdirSync(programs);
  mkdirSync(elsewhere);
  copyFileSync(process.execPath, join(programs, 'node'));
  writeFileSync(join(programs, 'tool'), '#!/bin/sh\necho tool\n');
  writeFileSync(join(programs, 'loot'), '#!/bin/sh\necho loot\n');
  identities = new Identities(['node', 'tool', 'absent'], [programs, 'relative'], Date.now() + 60_000);
});

/** A file as a test makes it, by its name. */
function made(name: string, make: (path: string) => void): string {
  const path = join(elsewhere, name);
  make(path);
  return path;
}

describe('Identities', () => {
  it('recognises a copy under another name', () => {
    const path = made('ls', to => copyFileSync(join(programs, 'tool'), to));
    expect(identities.identify(path, path).copyOf).toBe('tool');
  });

  it('recognises a hard link', () => {
    const path = made('link', to => linkSync(join(programs, 'tool'), to));
    expect(identities.identify(path, path).copyOf).toBe('tool');
  });

  it('recognises a program with bytes added behind it, by its build id', () => {
    const path = made('grown', to => copyFileSync(join(programs, 'node'), to));
    appendFileSync(path, 'x');
    expect(identities.identify(path, path).copyOf).toBe('node');
  });

  it('looks into the known programs step by step, if there is time before it has to', () => {
    const place = join(scratch, 'early');
    mkdirSync(place);
    for (const name of ['node', 'tool']) copyFileSync(join(programs, name), join(place, name));
    const early = new Identities(['node', 'tool'], [place], Date.now() + 60_000);
    const path = made('seen-before', to => copyFileSync(join(place, 'node'), to));
    appendFileSync(path, 'x');
    expect([...early.ahead()].length).toBeGreaterThanOrEqual(2);
    rmSync(join(place, 'node'));
    expect(early.identify(path, path).copyOf).toBe('node');
  });

  it('looks into a directory once, whatever it is called', () => {
    symlinkSync(programs, join(scratch, 'sbin'));
    const twice = new Identities(['node', 'tool'], [programs, join(scratch, 'sbin')], Date.now() + 60_000);
    const once = new Identities(['node', 'tool'], [programs], Date.now() + 60_000);
    expect([...twice.ahead()]).toHaveLength([...once.ahead()].length);
    const path = join(scratch, 'sbin', 'tool');
    expect(twice.identify(path, path).copyOf).toBeUndefined();
  });

  it('takes a file of the same size for what it is', () => {
    const path = made('same-size', to => copyFileSync(join(programs, 'loot'), to));
    expect(identities.identify(path, path).copyOf).toBeUndefined();
  });

  it('leaves programs at their place alone', () => {
    const path = join(programs, 'tool');
    expect(identities.identify(path, path).copyOf).toBeUndefined();
  });

  it('knows a program by its inode, where something else is expected', () => {
    const path = join(programs, 'harmless');
    linkSync(join(programs, 'tool'), path);
    expect(identities.identify(path, path).copyOf).toBe('tool');
  });

  it.skipIf(!existsSync('/lib64/ld-linux-x86-64.so.2'))('recognises a copy of the dynamic linker', () => {
    const path = made('started', to => copyFileSync('/lib64/ld-linux-x86-64.so.2', to));
    expect(identities.identify(path, path).copyOf).toBe('ld-linux-x86-64.so.2');
  });

  it('looks at a file in their place that was changed since', () => {
    const late = new Identities(['tool'], [programs], 0);
    const path = join(programs, 'other');
    copyFileSync(join(programs, 'tool'), path);
    expect(late.identify(path, path).copyOf).toBe('tool');
  });

  it('says nothing of what cannot be read', () => {
    expect(identities.identify('/memfd:x (deleted)', join(scratch, 'nothing')).copyOf).toBeUndefined();
  });
});
