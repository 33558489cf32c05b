import { describe, expect, it } from 'vitest';
import { isLinker, linkedProgram } from '../../../src/gate/exec/linker.ts';

describe('a dynamic linker that is started as a program', () => {
  it.each([
    ['ld-linux-x86-64.so.2', true],
    ['ld-linux-aarch64.so.1', true],
    ['ld-musl-x86_64.so.1', true],
    ['ld.so.conf', false],
    ['libc.so.6', false],
  ])('is known by its name: %s', (name, wanted) => {
    expect(isLinker(name)).toBe(wanted);
  });

  it.each([
    ['ld curl -X DELETE', 'curl'],
    ['ld --argv0 ls curl', 'curl'],
    ['ld --inhibit-cache --library-path /lib:/usr/lib --preload x.so curl --list', 'curl'],
    ['ld -- curl', 'curl'],
    ['ld --list-tunables', undefined],
    ['ld', undefined],
  ])('names the program: %s', (line, wanted) => {
    const argv = line.split(' ');
    const at = linkedProgram(argv);
    expect(at === undefined ? undefined : argv[at]).toBe(wanted);
  });
});
