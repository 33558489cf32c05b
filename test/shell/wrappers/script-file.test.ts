import { describe, expect, it } from 'vitest';
import { argv, commands, line, run } from '../render.ts';

const files = {
  '/w/a.sh': '#!/bin/bash\nrm "$1" {x,y}\n',
  '/w/b': '#!/usr/bin/env -S bash -e\nrm b\n',
  '/w/c': 'rm {c,d}\n',
  '/w/d.py': '#!/usr/bin/env python3\nimport os\nos.remove("/x")\n',
  '/w/e': '#!/opt/unknown\nrm e\n',
  '/w/binary': '\x7fELF\0rm x',
};

describe('a command named by its path', () => {
  it.each([
    ['is read as its first line says', './a.sh 1', ['./a.sh 1', 'rm 1 x y']],
    ['may name its interpreter through env', './b', ['./b', 'rm b']],
    ['is read by sh without such a line', './c', ['./c', 'rm "{c,d}"']],
    ['is left alone if nobody knows the interpreter', './e', ['./e']],
    ['is left alone if it is a program', './binary', ['./binary']],
    ['is left alone if it is not there', './none', ['./none']],
    ['is found behind wrappers', 'sudo ./a.sh 1', ['./a.sh 1', 'rm 1 x y']],
  ])('%s: %s', (_, text, expected) => {
    expect(run(text, { files })).toEqual(expected);
  });

  it('is looked through in other languages', () => {
    expect(line('./d.py', { files }).sightings).toMatchObject([{ language: 'python', literals: ['/x'] }]);
  });

  it('is read in an argument vector', () => {
    expect(commands(argv(['/w/a.sh', '1'], { files }))).toEqual(['/w/a.sh 1', 'rm 1 x y']);
  });

  it('is not looked for in another place', () => {
    expect(run('docker exec c ./a.sh 1', { files })).toEqual(['docker exec c ./a.sh 1', './a.sh 1']);
  });
});
