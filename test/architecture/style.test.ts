import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** Lines beyond which a file has more than one reason to change. */
const LONGEST = 500;

describe('source files', () => {
  const files = sourceFiles();

  it(`are at most ${LONGEST} lines long`, () => {
    const long = files.filter(file => file.text.split('\n').length > LONGEST).map(file => file.path);
    expect(long).toEqual([]);
  });

  it('say what everything exported is', () => {
    const bare = files.flatMap(file => {
      const lines = file.text.split('\n');
      return lines
        .map((line, index) => ({ line, index }))
        .filter(({ line }) => /^export (?:async )?(?:function|class|interface|type|const) /.test(line))
        .filter(({ index }) => !/\*\/\s*$/.test(lines[index - 1] ?? ''))
        .map(({ line, index }) => `${file.path}:${index + 1}: ${line}`);
    });
    expect(bare).toEqual([]);
  });

  it('live in no drawer', () => {
    const drawers = files.filter(file =>
      /(^|\/)(utils?|helpers?|manager|misc|common)(\.|\/|-)/i.test(file.path),
    );
    expect(drawers.map(file => file.path)).toEqual([]);
  });
});
