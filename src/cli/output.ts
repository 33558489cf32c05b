import { writeSync } from 'node:fs';
import { colored, type Style, uncolored } from '../replay/style.ts';

/** Exit statuses of every command besides those that it documents itself. */
export const EXIT = { ok: 0, internal: 1, usage: 2, ask: 3, deny: 4 } as const;

/** A mistake in how a command was called or configured: told in one line, exit status 2. */
export class UsageError extends Error {
  /** @param message a sentence that says what is wrong and how to put it right */
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Told by its name: commands that are built as modules of their own have a class of their own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}

let guarded = false;

/**
 * Standard output, for those that do not {@link print}. A reader that has seen enough (`| head`) is no mistake: what
 * follows goes nowhere, and the command does the rest of its work.
 */
export function standardOutput(): NodeJS.WriteStream {
  if (!guarded) process.stdout.on('error', endOfOutput);
  guarded = true;
  return process.stdout;
}

function endOfOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  tell(`standard output: ${error.message}`);
  process.exitCode = EXIT.internal;
}

/** Writes to {@link standardOutput}, a line break at the end. */
export function print(text: string): void {
  standardOutput().write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Colours for a terminal whose user has not refused them (no-color.org); none for a file or a pipe. */
export function styleOf(stream: { readonly isTTY?: boolean }, plain = false): Style {
  return stream.isTTY === true && !process.env['NO_COLOR'] && !plain ? colored : uncolored;
}

/**
 * Writes a line of holdfire's own to standard error. Not through Node's stream: that would make a pipe
 * non-blocking for the wrapped program too.
 */
export function tell(line: string): void {
  try {
    writeSync(2, `holdfire: ${line}\n`);
  } catch {
    // Nobody reads it any more, or not now.
  }
}
