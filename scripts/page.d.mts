import type { Plugin } from 'vitest/config';

/** Resolves `holdfire:page` in Vite. */
export const vitePage: Plugin;
