import { defineConfig } from 'vitest/config';
import { vitePacks } from './scripts/packs.mjs';
import { vitePage } from './scripts/page.mjs';

export default defineConfig({
  plugins: [vitePacks, vitePage],
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // End-to-end tests run the product as it is built.
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/seed.ts'],
    testTimeout: 30_000,
    // Real terminals, shells and servers on a shared machine: one stumble in thousands of tests is told, and tried again.
    retry: process.env['HOLDFIRE_TEST_ALL'] === '1' ? 1 : 0,
    hookTimeout: 60_000,
    reporters: ['default', './test/skips.ts'],
    // Every end-to-end test starts processes of its own; more than the cores only makes them wait.
    maxWorkers: 2,
  },
});
