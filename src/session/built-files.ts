/**
 * The built file of a process or thread that is started by its path: it lies beside the bundle that holds
 * this code.
 */
export function builtFile(
  name: 'gate-worker' | 'spawner' | 'recording-worker' | 'housekeeping' | 'prompt' | 'preview',
): URL {
  return new URL(`./${name}.js`, import.meta.url);
}
