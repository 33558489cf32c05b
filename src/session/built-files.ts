/**
 * The built file of a process or thread that is started by its path: it lies beside the bundle that holds
 * this code.
 */
export function builtFile(
  name: 'gate-worker' | 'spawner' | 'recording-worker' | 'prompt' | 'housekeeping',
): URL {
  return new URL(`./${name}.js`, import.meta.url);
}
