import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeInProject } from './world.ts';

/** Everyday lines that hold a destroying word or a rebuildable thing, one a line: `kind <TAB> command`. */
function readIdioms(): [string, string][] {
  return readFileSync(join(import.meta.dirname, 'idioms.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('\t') as [string, string]);
}

describe('everyday idioms', () => {
  it.each(readIdioms())('%s: %s is not held', (_, command) => {
    const files = {
      'package.json': '{"scripts":{"clean":"rimraf dist"}}',
      Makefile: 'clean:\n\trm -rf build\n',
    };
    const judgement = judgeInProject(command, files);
    expect([judgement.decision, judgement.findings.map(one => `${one.rule} ${one.severity}`)]).toEqual([
      'allow',
      expect.anything(),
    ]);
  });
});
