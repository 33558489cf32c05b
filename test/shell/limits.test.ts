import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseLine } from '../../src/shell/analyse-line.ts';
import { DEFAULT_LIMITS } from '../../src/shell/analysis/limits.ts';
import type { Program } from '../../src/shell/program.ts';
import type { Dialect } from '../../src/shell/source.ts';
import { mutations, nestings, SEEDS } from './hostile-inputs.ts';
import { line, optionsOf } from './render.ts';

const DIALECTS: readonly Dialect[] = ['bash', 'sh', 'zsh'];

/** Work that any input of a size may ask for. */
const mostNodes = (text: string) => 20_000 + 12 * text.length;

function bounded(program: Program, text: string): void {
  expect(program.work.depth).toBeLessThanOrEqual(DEFAULT_LIMITS.depth + 1);
  expect(program.work.nodes).toBeLessThanOrEqual(mostNodes(text));
  for (const { span } of program.problems) expect(program.sources[span.source]).toBeDefined();
}

describe('hostile input', () => {
  it('nested 5,000 times ends within bounds, and is said where it was not read', () => {
    for (const text of nestings(5_000)) {
      const program = line(text);
      bounded(program, text);
    }
  });

  it('nested beyond the limit is never silent', () => {
    for (const [open, close] of [
      ['$(', ')'],
      ['( ', ' )'],
      ['{ ', '; }'],
      ['if ', '; then :; fi'],
      ['"${x:-', '}"'],
      ['sudo ', ''],
    ]) {
      const program = line(`${open?.repeat(300)}rm x${close?.repeat(300)}`, { open: true });
      expect(program.problems.some(problem => problem.kind === 'limit' && problem.mayAct)).toBe(true);
    }
  });

  it('mutated and truncated ends within bounds in every dialect', () => {
    for (const text of mutations(SEEDS, 1_500, 7)) {
      for (const dialect of DIALECTS) bounded(analyseLine(text, optionsOf({ dialect, open: true })), text);
    }
  });

  it('of any characters ends within bounds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom(...DIALECTS),
        (text, dialect) => {
          bounded(analyseLine(text, optionsOf({ dialect })), text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('repetition does not multiply the work:', () => {
  it.each([
    ['loops in loops', `${'for a in 1 2 3 4 5 6 7 8 9; do '.repeat(12)}rm $a${'; done'.repeat(12)}`],
    [
      'functions that call each other twice',
      `${Array.from({ length: 40 }, (_, at) => `f${at + 1}() { f${at}; f${at}; }; `).join('')}f40`,
    ],
    ['texts that run themselves twice', `x='eval "$x"; eval "$x"'; eval "$x"`],
    ['functions that run themselves twice', ':(){ :|:& };:'],
    ['values that double', `x=0123456789; ${'x=$x$x; '.repeat(60)} rm $x`],
    ['aliases that hold themselves', "shopt -s expand_aliases; alias a='a a; a'; a"],
    ['scripts that run themselves', 'sh /w/self'],
  ])('%s', (_, text) => {
    const program = line(text, { files: { '/w/self': 'sh /w/self; sh /w/self' } });
    expect(program.work.nodes).toBeLessThan(60_000);
  });

  it('and what was not read in detail is still reported', () => {
    const nested = `${'for a in 1 2 3 4 5 6 7 8 9; do '.repeat(12)}rm -rf "/x/$a"${'; done'.repeat(12)}`;
    const words = line(nested).commands.map(command => command.words.at(-1)?.parts);
    expect(words.some(parts => parts?.some(part => part.kind === 'unknown' && part.name === 'a'))).toBe(true);
  });
});

describe('a long text', () => {
  it('of 1 MiB is read to its end', () => {
    const text = 'if [ -f "$HOME/x" ]; then\n  rm -f "$HOME/x/$1" && echo done >> log\nfi\n'.repeat(14_000);
    const program = line(`${text}rm -rf /last\n`);
    expect(program.problems).toEqual([]);
    expect(program.commands.at(-1)?.words.at(-1)?.value).toBe('/last');
  });

  it('beyond the limit is read up to it, and that is said', () => {
    const program = line('rm first\nrm second\nrm third\n', { limits: { text: 20 } });
    expect(program.commands.map(command => command.words[1]?.value)).toEqual(['first', 'second']);
    expect(program.problems).toMatchObject([{ kind: 'limit', mayAct: true, span: { start: 19, end: 28 } }]);
  });

  it('with too many nodes ends, and that is said', () => {
    const program = line('rm x; '.repeat(1_000), { limits: { nodes: 100 } });
    expect(program.commands.length).toBeLessThan(60);
    expect(program.problems).toMatchObject([{ kind: 'limit', mayAct: true }]);
  });
});
