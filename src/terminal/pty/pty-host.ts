import { closeSync } from 'node:fs';
import type { TerminalSize } from '../terminal-size.ts';
import { MasterReader } from './master-reader.ts';
import { MasterWriter } from './master-writer.ts';
import { loadNativePty } from './native-pty.ts';

/** Sets FD_CLOEXEC on a descriptor of this process; Node itself has no way to. */
export type SetCloseOnExec = (descriptor: number) => void;

/** What a {@link PtyHost} reports to. */
export interface PtyHandlers {
  /** Output of the programs on the pty; the bytes are valid only during the call. */
  onOutput(bytes: Buffer): void;
  /** The last of them closed it, and all output was delivered. */
  onEnd(): void;
  /** After {@link PtyHost.write} returned false: there is room again. */
  onDrain(): void;
}

/** The master side of a pty, opened by `openPty` or `spawnPty`. */
export class PtyHost {
  /** Path of the slave side, to be opened by the program: `/dev/pts/7`. */
  readonly path: string;
  readonly #master: number;
  #slave: number | undefined;
  #reader: MasterReader | undefined;
  #writer: MasterWriter | undefined;
  #open = true;

  constructor(path: string, master: number, slave: number | undefined) {
    this.path = path;
    this.#master = master;
    this.#slave = slave;
  }

  /**
   * Begins to read. Nothing is lost before that: the kernel keeps it. (node-pty reads from the moment it spawns;
   * whoever listened a tick later lost the beginning.)
   */
  start(handlers: PtyHandlers): void {
    this.#writer = new MasterWriter(this.#master, () => handlers.onDrain());
    this.#reader = new MasterReader(this.#master, {
      onOutput: bytes => handlers.onOutput(bytes),
      onEnd: () => {
        this.#closed();
        handlers.onEnd();
      },
    });
  }

  /**
   * Closes our hold on the slave side, to be called once the program has it open. Before that it keeps the pty
   * from ending; after it the end is seen as soon as the last program has closed it.
   */
  releaseSlave(): void {
    if (this.#slave !== undefined) closeSync(this.#slave);
    this.#slave = undefined;
  }

  /**
   * Sends input. Returns false if the program is slow to read: the bytes are kept, but the caller should wait
   * for `onDrain` before it gives more. Input after the end is dropped.
   */
  write(bytes: Buffer): boolean {
    return this.#writer?.write(bytes) ?? true;
  }

  /** Tells the programs a new size (SIGWINCH). */
  resize({ columns, rows }: TerminalSize): void {
    if (this.#open) loadNativePty().resize(this.#master, Math.max(columns, 1), Math.max(rows, 1));
  }

  /** Stops reading; the programs block once the kernel's buffer is full. */
  pause(): void {
    this.#reader?.pause();
  }

  resume(): void {
    this.#reader?.resume();
  }

  /**
   * Delivers what there is to read now and closes the master side, although programs may still have the other
   * open: they get SIGHUP and read an end of file. `onEnd` is called if it was not yet.
   */
  close(): void {
    if (!this.#open) return;
    if (this.#reader === undefined) closeSync(this.#master);
    this.#reader?.finish();
    this.#closed();
  }

  #closed(): void {
    this.#open = false;
    this.#writer?.close();
    this.releaseSlave();
  }
}
