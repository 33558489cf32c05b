import type { EarlyStart } from '../session/early-start.ts';
import { type RunOptions, run } from './run.ts';

/** Runs a program in a session whose threads were started before; they end with it. Sets the exit status. */
export async function runEarly(
  words: readonly string[],
  options: RunOptions,
  early: EarlyStart,
): Promise<void> {
  try {
    process.exitCode = await run(words, options, early);
  } finally {
    await early.gate?.abandon();
  }
}
