import { randomUUID } from 'node:crypto';
import { closeSync, constants, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A first-in first-out store of bytes that may grow beyond what memory is there for. */
export interface Spool {
  /** Bytes stored and not yet taken. */
  readonly length: number;
  /** False once storing more would pass the bound; what was given is stored all the same. */
  readonly hasRoom: boolean;
  /** Stores a copy of `bytes` behind what is there. */
  append(bytes: Buffer): void;
  /** Takes up to `most` bytes from the front; undefined if there are none. They are the caller's. */
  take(most: number): Buffer | undefined;
  /** Gives back memory and file. */
  close(): void;
}

/** Bounds of a {@link createSpool}, in bytes. */
export interface SpoolBounds {
  /** Kept in memory; beyond it a file takes over. Default 8 MiB. */
  readonly memory?: number;
  /** From here on {@link Spool.hasRoom} is false. Default 1 GiB. */
  readonly total?: number;
  /** Directory of the file. Default: the system's for temporary files. */
  readonly directory?: string;
}

/**
 * A spool that goes on in a file of its own, without a name and readable for nobody else, when it grows. If the
 * file cannot be had or written, memory holds the rest and {@link Spool.hasRoom} is false: nothing is lost.
 */
export function createSpool(bounds: SpoolBounds = {}): Spool {
  return new FileBackedSpool({
    memory: bounds.memory ?? 8 * 1024 * 1024,
    total: bounds.total ?? 1024 * 1024 * 1024,
    directory: bounds.directory ?? tmpdir(),
  });
}

class FileBackedSpool implements Spool {
  readonly #bounds: Required<SpoolBounds>;
  #front: Buffer[] = [];
  #frontSize = 0;
  #file: number | undefined;
  #fileStart = 0;
  #fileEnd = 0;
  /** Behind the file: only while the file cannot be written. */
  #back: Buffer[] = [];
  #backSize = 0;

  constructor(bounds: Required<SpoolBounds>) {
    this.#bounds = bounds;
  }

  get length(): number {
    return this.#frontSize + this.#fileEnd - this.#fileStart + this.#backSize;
  }

  get hasRoom(): boolean {
    return this.#backSize === 0 && this.length < this.#bounds.total;
  }

  append(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (this.#backSize > 0) this.#appendBack(bytes);
    else if (this.#fileEnd > this.#fileStart || this.#frontSize + bytes.length > this.#bounds.memory) {
      const written = this.#writeFile(bytes);
      if (written < bytes.length) this.#appendBack(bytes.subarray(written));
    } else {
      this.#front.push(Buffer.from(bytes));
      this.#frontSize += bytes.length;
    }
  }

  take(most: number): Buffer | undefined {
    if (this.#frontSize > 0) {
      const taken = takeFrom(this.#front, most);
      this.#frontSize -= taken.length;
      return taken;
    }
    const taken = this.#readFile(most);
    if (taken !== undefined) return taken;
    this.#front = this.#back;
    this.#frontSize = this.#backSize;
    this.#back = [];
    this.#backSize = 0;
    return this.#frontSize > 0 ? this.take(most) : undefined;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#fileStart = this.#fileEnd = this.#frontSize = this.#backSize = 0;
    this.#front = [];
    this.#back = [];
  }

  #appendBack(bytes: Buffer): void {
    this.#back.push(Buffer.from(bytes));
    this.#backSize += bytes.length;
  }

  /** Returns how many bytes the file took: a full disk makes a short write before it makes an error. */
  #writeFile(bytes: Buffer): number {
    let written = 0;
    try {
      this.#file ??= openNameless(this.#bounds.directory);
      while (written < bytes.length) {
        written += writeSync(this.#file, bytes, written, bytes.length - written, this.#fileEnd + written);
      }
    } catch {
      // Kept in memory; hasRoom tells.
    }
    this.#fileEnd += written;
    return written;
  }

  #readFile(most: number): Buffer | undefined {
    const size = Math.min(most, this.#fileEnd - this.#fileStart);
    if (this.#file === undefined || size === 0) return undefined;
    const bytes = Buffer.allocUnsafe(size);
    const read = readSync(this.#file, bytes, 0, size, this.#fileStart);
    this.#fileStart += read;
    if (read === 0 || this.#fileStart === this.#fileEnd) {
      this.#fileStart = this.#fileEnd = 0;
      ftruncateSync(this.#file, 0);
    }
    return bytes.subarray(0, read);
  }
}

/** The first of `list`, cut to `most` bytes, is taken out of it. */
function takeFrom(list: Buffer[], most: number): Buffer {
  const first = list[0] as Buffer;
  if (first.length <= most) list.shift();
  else list[0] = first.subarray(most);
  return first.subarray(0, most);
}

function openNameless(directory: string): number {
  const path = join(directory, `spool-${randomUUID()}`);
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = openSync(path, flags, 0o600);
  unlinkSync(path);
  return file;
}
