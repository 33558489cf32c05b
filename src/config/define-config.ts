import type { WrittenConfig } from './config-schema.ts';

/** A configuration as it is written in a file. */
export type HoldfireConfig = WrittenConfig;

/**
 * Gives editors the types of a configuration program: `export default defineConfig({ version: 1, … })` in
 * `holdfire.config.ts`. Returns what it is given.
 */
export function defineConfig(config: HoldfireConfig): HoldfireConfig {
  return config;
}
