import { setModes } from '../owner/tty-modes.ts';
import type { TerminalSize } from '../terminal-size.ts';
import { loadNativePty } from './native-pty.ts';
import { PtyHost, type SetCloseOnExec } from './pty-host.ts';

/** What a pty begins with. */
export interface OpenPtyOptions extends TerminalSize {
  /** Modes of the owner's terminal as `stty -g` prints them, so that programs find their erase character. */
  readonly modes?: string | undefined;
  /**
   * Applied to both descriptors. Without it every process that is started from here on inherits them, keeps the
   * pty alive and can read and type on it: openpty(3) knows no close-on-exec.
   */
  readonly setCloseOnExec?: SetCloseOnExec | undefined;
}

/**
 * Opens a pty without starting anything on it. Whoever starts the program opens {@link PtyHost.path} as its
 * terminal and then calls {@link PtyHost.releaseSlave}. Throws if the system has no pty left.
 */
export function openPty(options: OpenPtyOptions): PtyHost {
  const { master, slave, pty } = loadNativePty().open(options.columns, options.rows);
  options.setCloseOnExec?.(master);
  options.setCloseOnExec?.(slave);
  if (options.modes !== undefined) setModes(slave, options.modes);
  return new PtyHost(pty, master, slave);
}
