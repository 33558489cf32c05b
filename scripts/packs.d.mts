import type { Plugin } from 'vitest/config';

/** Resolves `holdfire:packs` and `holdfire:examples` in Vite. */
export const vitePacks: Plugin;
