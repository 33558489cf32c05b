import { expect, it } from 'vitest';
import { programName } from '../../src/operations/program-name.ts';

const isKnown = (name: string): boolean => ['rm', 'git', 'R'].includes(name);

it.each([
  ['rm', 'rm'],
  ['/bin/rm', 'rm'],
  ['RM', 'rm'],
  ['/usr/bin/Git', 'git'],
  ['git.exe', 'git'],
  ['GIT.EXE', 'git'],
  ['R', 'R'],
  ['Makefile', 'Makefile'],
  ['tool.exe', 'tool.exe'],
])('%s is %s', (path, name) => {
  expect(programName(path, isKnown)).toBe(name);
});
