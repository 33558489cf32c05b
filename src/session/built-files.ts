import { fileURLToPath } from 'node:url';

/**
 * The built file of a process or thread that is started by its path: it lies beside the bundle that holds
 * this code. A small CommonJS file starts the rest: it can do what must come before anything is loaded.
 */
export function builtFile(
  name:
    | 'gate-worker'
    | 'spawner'
    | 'recording-worker'
    | 'housekeeping'
    | 'prompt'
    | 'preview'
    | 'keeper'
    | 'check-worker',
): URL {
  return new URL(`./${name}.start.cjs`, import.meta.url);
}

/** The directory of the scripts that shells read; it lies beside the bundle, too. */
export function shellScripts(): string {
  return fileURLToPath(new URL('./shell', import.meta.url));
}
