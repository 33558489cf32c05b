import { closeSync, constants, openSync } from 'node:fs';
import { loadKoffi } from '../load-koffi.ts';

type MakeFifo = (path: string, mode: number) => number;

let bound: MakeFifo | undefined;

/**
 * Makes a FIFO that only its owner may open (mkfifo(3)); Node itself has no way to.
 * @throws Error if it cannot be made
 */
export function makeFifo(path: string): void {
  bound ??= bind();
  if (bound(path, 0o600) !== 0) throw new Error(`cannot make a FIFO: ${path}`);
}

/** Loads what {@link makeFifo} needs, while there is nothing else to do. Where it cannot be had, making one says so. */
export function prepareFifos(): void {
  try {
    bound ??= bind();
  } catch {
    // Told when a FIFO is to be made.
  }
}

/**
 * Opens a FIFO for reading and writing, so that opening never waits and reading never meets an end. POSIX
 * leaves this undefined; Linux (fifo(7)) and the BSDs, macOS among them, allow it.
 */
export function openBoth(path: string): number {
  return openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
}

/** Opens the writing end only. @returns undefined if nobody reads, or the FIFO is gone */
export function openWriter(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

/** True if a process has the FIFO open for reading: without one, a writer that does not wait is refused (fifo(7)). */
export function hasReader(path: string): boolean {
  const writer = openWriter(path);
  if (writer === undefined) return false;
  closeSync(writer);
  return true;
}

function bind(): MakeFifo {
  // mode_t is narrower on macOS; as an argument it is passed as an int everywhere.
  return loadKoffi().load(null).func('mkfifo', 'int', ['const char *', 'uint']) as unknown as MakeFifo;
}
