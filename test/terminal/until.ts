/** Waits until `condition` holds; throws with `what` after `deadline` milliseconds. */
export async function until(
  condition: () => boolean,
  what: string | (() => string) = 'condition',
  deadline = 10_000,
): Promise<void> {
  const end = performance.now() + deadline;
  while (!condition()) {
    if (performance.now() > end) {
      throw new Error(`not within ${deadline} ms: ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
