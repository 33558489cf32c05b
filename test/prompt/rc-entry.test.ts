import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/config-schema.ts';
import { rcEntry } from '../../src/prompt/rc-entry.ts';
import { findingOf, holdOf } from './holds.ts';

const operation = findingOf('high').operation;

describe('an rc entry', () => {
  it.each(['scratch', 'it\'s "fine": really #1', 'line\nbreak'])(
    'is one that the configuration takes: %j',
    reason => {
      const text = rcEntry(holdOf({ target: { name: 'we: ird "name"' } }), reason);
      const config = configSchema.parse({ version: 1, ...(parse(text ?? '') as object) });
      expect(config.allow).toEqual([{ rule: 'files.remove-tree', target: 'we: ird "name"', reason }]);
    },
  );

  it('shows nothing that a terminal would act on', () => {
    const name = 'a\u202eb\u007f\u0085';
    const text = rcEntry(holdOf({ target: { name } }), 'r') ?? '';
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expect(parse(text)).toEqual({ allow: [{ rule: 'files.remove-tree', target: name, reason: 'r' }] });
  });

  it('names the command where there is no target', () => {
    const text = rcEntry(holdOf({ finding: { operation: { ...operation, targets: [] } } }), 'r');
    expect(parse(text ?? '')).toEqual({ allow: [{ command: 'rm -rf data', reason: 'r' }] });
  });

  const impossible = [
    [
      'a secret in the command',
      { ...operation, targets: [], credentials: [{ kind: 'token', place: 'URL' }] },
    ],
    [
      'several targets, one in production',
      {
        ...operation,
        targets: [
          { kind: 'host', name: 'a', locality: 'remote', production: 'x' },
          { kind: 'host', name: 'b', locality: 'remote' },
        ],
      },
    ],
  ] as const;

  it.each(impossible)('is not offered: %s', (_, one) => {
    expect(rcEntry(holdOf({ finding: { operation: one, command: ['rm', '*'] } }), 'r')).toBeUndefined();
  });
});
