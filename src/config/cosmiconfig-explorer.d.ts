/**
 * The explorer that cosmiconfig 9 is made of, without the shell around it. The package has no `exports` map
 * and ships no types for this file.
 */
declare module 'cosmiconfig/dist/ExplorerSync.js' {
  import type { CosmiconfigResult, OptionsSync } from 'cosmiconfig';

  export class ExplorerSync {
    constructor(
      options: OptionsSync & { readonly moduleName: string; readonly metaConfigFilePath: string | null },
    );
    load(filepath: string): CosmiconfigResult;
  }
}
