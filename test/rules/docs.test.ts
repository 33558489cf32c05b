import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtInRules } from '../../src/config/built-in-rules.ts';
import { root } from '../architecture/source-files.ts';
import { judgeInProject } from '../incidents/world.ts';

interface BelowAsk {
  readonly kinds: readonly {
    readonly kind: string;
    readonly examples: readonly string[];
    readonly verdict: string;
  }[];
  readonly against: readonly { readonly examples: readonly string[] }[];
}

describe('docs/rules.md', () => {
  it('is what scripts/docs/rules.mjs writes', () => {
    expect(() =>
      execFileSync(process.execPath, [join(root, 'scripts/docs/rules.mjs'), '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  it('tells of every rule', () => {
    const text = readFileSync(join(root, 'docs/rules.md'), 'utf8');
    for (const rule of builtInRules().rules) expect(text).toContain(`\`${rule.id}\``);
    expect(text).not.toMatch(/undefined|\[object/);
  });

  const belowAsk = parse(readFileSync(join(root, 'scripts/docs/below-ask.yaml'), 'utf8')) as BelowAsk;
  it.each(belowAsk.kinds.flatMap(kind => kind.examples.map(line => [line, kind.verdict] as const)))(
    'says of %s that it is %s, and it is',
    (line, verdict) => {
      const { decision, findings } = judgeInProject(line);
      expect([decision, findings.length > 0 ? 'logged' : 'let through']).toEqual(['allow', verdict]);
    },
  );

  it.each(belowAsk.against.flatMap(kind => kind.examples))(
    'says of %s that it is asked about, and it is',
    line => {
      expect(judgeInProject(line).decision).toBe('ask');
    },
  );
});
