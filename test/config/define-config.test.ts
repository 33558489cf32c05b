import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/config-schema.ts';
import { defineConfig } from '../../src/config/define-config.ts';

describe('defineConfig', () => {
  it('gives back what it is given, with its type checked', () => {
    const config = defineConfig({
      version: 1,
      extends: ['@acme/holdfire'],
      decisions: { severities: { critical: 'deny' }, rules: { 'sql.drop-table': 'ask' } },
      allow: [{ command: 'make reset', reason: 'the test database' }],
      sinks: [
        { type: 'otlp', name: 'central', url: 'https://c.example/v1/logs', headers: { a: { env: 'B' } } },
      ],
    });
    expect(configSchema.parse(config)).toEqual(config);
    // @ts-expect-error a key that there is not
    defineConfig({ version: 1, timout: '5m' });
    // @ts-expect-error a decision that there is not
    defineConfig({ version: 1, decisions: { severities: { high: 'forbid' } } });
    // @ts-expect-error a severity that there is not
    defineConfig({ version: 1, decisions: { severities: { hihg: 'ask' } } });
    // @ts-expect-error an exception without a reason
    defineConfig({ version: 1, allow: [{ command: 'make reset' }] });
  });
});
