import { fileURLToPath } from 'node:url';

/** Processes and threads that are bundles with a code cache: a CommonJS file starts them, which loads faster. */
const CACHED: ReadonlySet<string> = new Set([
  'gate-worker',
  'spawner',
  'recording-worker',
  'housekeeping',
  'preview',
  'check-worker',
]);

/**
 * The built file of a process or thread that is started by its path: it lies beside the bundle that holds
 * this code.
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
  return new URL(`./${name}${CACHED.has(name) ? '.start.cjs' : '.js'}`, import.meta.url);
}

/** The directory of the scripts that shells read; it lies beside the bundle, too. */
export function shellScripts(): string {
  return fileURLToPath(new URL('./shell', import.meta.url));
}
