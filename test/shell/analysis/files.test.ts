import { describe, expect, it } from 'vitest';
import { line, problems, run } from '../render.ts';

const files = { '/w/f': 'old "$1"', '/d/g': 'g' };

describe('a file that the line itself writes', () => {
  it.each([
    ['cat > n <<\'E\'\na "$1"\nE\nsh n x', ['cat 1>n', 'sh n x', 'a x']],
    ['echo a > n; sh n', ['echo a 1>n', 'sh n', 'a']],
    ['echo a > n; echo b >> n; sh n', ['echo a 1>n', 'echo b 1>>n', 'sh n', 'a', 'b']],
    ['echo b >> f; sh f x', ['echo b 1>>f', 'sh f x', 'old xb']],
    ['{ echo a; echo b; } > n; . ./n', ['1>n', 'echo a', 'echo b', '. ./n', 'a', 'b']],
    ['echo a | tee n; sh n', ['echo a', 'tee n', 'sh n', 'a']],
    ['echo a > n; chmod +x n; ./n', ['echo a 1>n', 'chmod +x n', './n', 'a']],
    ['cd /d; echo a > g; sh /d/g', ['cd /d', 'echo a 1>g', 'sh /d/g', 'a']],
    ['echo a > n; cat n | sh', ['echo a 1>n', 'cat n', 'sh', 'a']],
  ])('is read as written: %s', (text, expected) => {
    expect(run(text, { files })).toEqual(expected);
  });

  it('is not known if its content is not', () => {
    expect(problems(line('curl u > f; . ./f', { files }))).toEqual(['dynamic!: ./f']);
    expect(problems(line('curl -o f u; . ./f x', { files }))).toEqual(['dynamic!: ./f']);
    expect(problems(line('mv g f && source ./f', { files }))).toEqual(['dynamic!: ./f']);
  });

  it('is trusted if it was only named', () => {
    expect(problems(line('cat f; ls f; chmod +x f; . ./f', { files }))).toEqual([]);
  });

  it('is known to be missing', () => {
    expect(problems(line('. ./missing; a', { files }))).toEqual([]);
    expect(problems(line('. ./missing; a'))).toEqual(['dynamic!: ./missing']);
  });
});
