import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it, vi } from 'vitest';
import { loadKoffi } from '../../src/gate/load-koffi.ts';

const functions = ['load', 'address', 'errno', 'decode', 'proto'] as const;

it('has what the gate calls', () => {
  const koffi = loadKoffi();
  for (const name of functions) expect(koffi[name]).toBeTypeOf('function');
  const absolute = koffi.load(null).func('abs', 'int', ['int']);
  expect(absolute(-3)).toBe(3);
});

it('is of the version that is installed', () => {
  const koffi = createRequire(import.meta.url)('koffi') as { readonly version: string };
  expect((loadKoffi() as unknown as { readonly version: string }).version).toBe(koffi.version);
});

it("goes through koffi's own entry where another C library might be meant", async () => {
  vi.doMock('node:fs', () => ({ existsSync: (path: string) => path.includes('musl') || existsSync(path) }));
  vi.resetModules();
  const { loadKoffi: load } = await import('../../src/gate/load-koffi.ts');
  vi.doUnmock('node:fs');
  expect(load()).toBe(createRequire(import.meta.url)('koffi'));
});
