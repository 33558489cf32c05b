import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { standardOutput, tell, UsageError } from './output.ts';

/**
 * Writes text to a new file for its owner's eyes, or to standard output.
 * @throws UsageError if the file is there already or cannot be written
 */
export async function writeOutput(
  content: AsyncIterable<string> | Iterable<string>,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) {
    try {
      await pipeline(content, standardOutput(), { end: false });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    }
    return;
  }
  try {
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
  tell(`written to ${file}`);
}
