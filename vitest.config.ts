import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Every end-to-end test starts processes of its own; more than the cores only makes them wait.
    maxWorkers: 2,
  },
});
