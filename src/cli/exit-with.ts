import { EXIT, isUsageError, tell } from './output.ts';

/** Runs a command; what it throws is told, and set as exit status: wrong usage, or an error of ours. */
export async function exitWith(command: () => Promise<unknown>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (isUsageError(error)) {
      tell(error.message);
      process.exitCode = EXIT.usage;
    } else {
      tell(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      process.exitCode = EXIT.internal;
    }
  }
}
