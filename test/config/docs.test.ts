import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '../../src/config/config-json-schema.ts';
import { LAW } from '../../src/config/merge-law.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the documentation of the configuration', () => {
  it.each(['config-schema', 'configuration'])('is what scripts/docs/%s.mjs writes', name => {
    expect(() =>
      execFileSync(process.execPath, [join(root, 'scripts/docs', `${name}.mjs`), '--check'], {
        stdio: 'pipe',
      }),
    ).not.toThrow();
  });

  it('ships the schema that files are checked with', () => {
    const shipped = JSON.parse(readFileSync(join(root, 'docs/holdfire.schema.json'), 'utf8'));
    expect(shipped).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
    expect(shipped.additionalProperties).toBe(false);
  });

  it('has a row for every key of the law', () => {
    const text = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
    for (const { key } of LAW)
      expect(text).toMatch(new RegExp(`^\\| \`${key.replace('.', '\\.')}\` \\| \\S`, 'm'));
    expect(text).not.toContain('undefined');
  });
});
