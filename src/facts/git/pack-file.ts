import { closeSync, openSync, readSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { applyDelta } from './apply-delta.ts';
import { type GitObject, LARGEST_OBJECT, OBJECT_TYPES } from './git-object.ts';

/** Longest chain of deltas that is followed. */
const LONGEST_CHAIN = 64;

const FANOUT = 8;
const NAMES = FANOUT + 1024;

/** A pack file with its index of version 2 (gitformat-pack(5)), opened for reading. */
export class PackFile {
  readonly #index: number;
  readonly #pack: number;
  readonly #count: number;

  private constructor(index: number, pack: number, count: number) {
    this.#index = index;
    this.#pack = pack;
    this.#count = count;
  }

  /**
   * Opens a pack by the path of its index.
   * @returns undefined if it cannot be read or is of another version
   */
  static open(path: string): PackFile | undefined {
    let index: number | undefined;
    try {
      index = openSync(path, 'r');
      const head = read(index, 0, NAMES);
      if (head.length === NAMES && head.readUInt32BE(0) === 0xff744f63 && head.readUInt32BE(4) === 2) {
        const pack = openSync(path.replace(/\.idx$/, '.pack'), 'r');
        return new PackFile(index, pack, head.readUInt32BE(NAMES - 4));
      }
    } catch {
      // A pack that is being replaced is not there.
    }
    if (index !== undefined) closeSync(index);
    return undefined;
  }

  /** Reads an object by its name in binary; `base` finds objects that deltas of this pack refer to by name. */
  read(name: Buffer, base: (name: Buffer) => GitObject | undefined): GitObject | undefined {
    const offset = this.#offsetOf(name);
    return offset === undefined ? undefined : this.#readAt(offset, base, LONGEST_CHAIN);
  }

  close(): void {
    closeSync(this.#index);
    closeSync(this.#pack);
  }

  #offsetOf(name: Buffer): number | undefined {
    const first = name[0] ?? 0;
    const bounds = read(this.#index, FANOUT + Math.max(0, first - 1) * 4, 8);
    let low = first === 0 ? 0 : bounds.readUInt32BE(0);
    let high = first === 0 ? bounds.readUInt32BE(0) : bounds.readUInt32BE(4);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const order = read(this.#index, NAMES + middle * 20, 20).compare(name);
      if (order === 0) return this.#offsetAt(middle);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }

  #offsetAt(position: number): number | undefined {
    const offsets = NAMES + this.#count * 24;
    const offset = read(this.#index, offsets + position * 4, 4).readUInt32BE(0);
    if (offset < 0x80000000) return offset;
    const large = read(this.#index, offsets + this.#count * 4 + (offset - 0x80000000) * 8, 8);
    return Number(large.readBigUInt64BE(0));
  }

  #readAt(
    offset: number,
    base: (name: Buffer) => GitObject | undefined,
    chain: number,
  ): GitObject | undefined {
    if (chain === 0) return undefined;
    const head = read(this.#pack, offset, 64);
    let at = 0;
    let byte = head[at++] ?? 0;
    const type = (byte >> 4) & 7;
    let size = byte & 15;
    for (let shift = 4; (byte & 0x80) !== 0 && shift < 46; shift += 7) {
      byte = head[at++] ?? 0;
      size += (byte & 0x7f) * 2 ** shift;
    }
    if (size > LARGEST_OBJECT) return undefined;
    const known = OBJECT_TYPES[type];
    if (known !== undefined) {
      const data = this.#inflate(offset + at, size);
      return data === undefined ? undefined : { type: known, data };
    }
    let parent: GitObject | undefined;
    if (type === 6) {
      byte = head[at++] ?? 0;
      let distance = byte & 0x7f;
      while ((byte & 0x80) !== 0 && at < 32) {
        byte = head[at++] ?? 0;
        distance = (distance + 1) * 128 + (byte & 0x7f);
      }
      if (distance <= 0 || distance > offset) return undefined;
      parent = this.#readAt(offset - distance, base, chain - 1);
    } else if (type === 7) {
      const name = Buffer.from(head.subarray(at, at + 20));
      at += 20;
      parent = base(name);
    }
    const delta = parent === undefined ? undefined : this.#inflate(offset + at, size);
    const data = parent === undefined || delta === undefined ? undefined : applyDelta(parent.data, delta);
    return parent === undefined || data === undefined ? undefined : { type: parent.type, data };
  }

  #inflate(offset: number, size: number): Buffer | undefined {
    // What deflate adds at most (zlib's compressBound), and its header and trailer.
    const compressed = read(this.#pack, offset, size + Math.ceil(size / 1000) + 64);
    const data = inflateSync(compressed, { maxOutputLength: Math.max(1, size) });
    return data.length === size ? data : undefined;
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
