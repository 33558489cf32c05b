import { describe, expect, it } from 'vitest';
import { line, problems, run } from '../render.ts';

describe('braces', () => {
  it('are expanded in bash and zsh, not in sh', () => {
    expect(run('a {b,c}{1..2}')).toEqual(['a b1 b2 c1 c2']);
    expect(run('a {b,c}', { dialect: 'zsh' })).toEqual(['a b c']);
    expect(run('a {b,c}', { dialect: 'sh' })).toEqual(['a "{b,c}"']);
  });

  it('can make the command and its options', () => {
    expect(run('{rm,-rf,/x}')).toEqual(['rm -rf /x']);
  });

  it.each(['a {1..2000}', 'a {1..99}{1..99}', `a ${'{1,2}'.repeat(12)}`, `a ${'{a,'.repeat(20_000)}`])(
    'that make too many words are said: %s',
    text => {
      const program = line(text);
      expect(program.work.nodes).toBeLessThan(100);
      expect(program.commands).toHaveLength(1);
      if (text.length < 1_000) expect(problems(program)).toEqual([`limit!: ${text.slice(2)}`]);
    },
  );
});
