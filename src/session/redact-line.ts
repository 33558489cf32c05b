import { redactArgv } from '../operations/credentials/redact-argv.ts';

/**
 * A line of a shell with its secrets replaced. It is redacted as one long argument: they are found by their
 * shape and by what stands before them.
 */
export function redactLine(line: string): string {
  return redactArgv(['', line])[1] ?? '';
}
