import { copyModes, type TerminalModes } from '../modes/terminal-modes.ts';

/** Bytes after which a block is sealed, so that what comes before it can be forgotten. */
const SEALED_AT = 64 * 1024;

/** A program that writes less than this at a time gets a block of this size to begin with. */
const SMALL = 4096;

/** Output that the shadow screen has not yet seen, beginning and ending between two sequences. */
export interface OutputBlock {
  readonly kind: 'output';
  readonly bytes: Buffer;
  /** The modes at its beginning if what came before was forgotten; else the screen has them already. */
  readonly resumeWith: TerminalModes | undefined;
}

/** A change of size between two blocks of output. */
export interface SizeChange {
  readonly kind: 'size';
  readonly columns: number;
  readonly rows: number;
}

interface Block {
  readonly kind: 'output';
  bytes: Buffer;
  length: number;
  /** The modes at its beginning, if a block comes before it. */
  readonly modes: TerminalModes | undefined;
  forgotten: boolean;
}

/**
 * Output in the order in which it came, kept until somebody has time for it. Beyond a bound the oldest blocks
 * are forgotten; what remains knows the modes it begins with.
 */
export class PendingOutput {
  readonly #queue: (Block | SizeChange)[] = [];
  #size = 0;
  /** The modes where the last block was sealed. */
  #modes: TerminalModes | undefined;
  /** The memory of a forgotten block: a flood goes round in the same few blocks. */
  #spare: Buffer | undefined;

  /** Bytes waiting. */
  get size(): number {
    return this.#size;
  }

  /** Blocks and changes of size waiting. */
  get length(): number {
    return this.#queue.length;
  }

  get empty(): boolean {
    return this.#queue.length === 0;
  }

  /** Copies `bytes`; `modes` are those after them. */
  append(bytes: Buffer, modes: TerminalModes): void {
    if (bytes.length === 0) return;
    const last = this.#queue.at(-1);
    const block = last?.kind === 'output' && last.length < SEALED_AT ? last : this.#open(bytes.length);
    if (block.length + bytes.length > block.bytes.length) grow(block, block.length + bytes.length);
    bytes.copy(block.bytes, block.length);
    block.length += bytes.length;
    this.#size += bytes.length;
    if (block.length >= SEALED_AT) this.#modes = copyModes(modes);
  }

  /** Notes that everything from here on was written for another size. `modes` are those at this point. */
  resize(columns: number, rows: number, modes: TerminalModes): void {
    this.#queue.push({ kind: 'size', columns, rows });
    this.#modes = copyModes(modes);
  }

  /** Forgets the oldest output until at most `bytes` or one block remain; returns true if it forgot any. */
  forgetBeyond(bytes: number): boolean {
    let forgot = false;
    while (this.#size > bytes) {
      const oldest = this.#queue.findIndex(item => item.kind === 'output');
      const next = this.#queue.findIndex((item, at) => at > oldest && item.kind === 'output');
      if (next === -1) break;
      const [block] = this.#queue.splice(oldest, 1) as [Block];
      this.#size -= block.length;
      this.#spare = block.bytes;
      (this.#queue[next - 1] as Block).forgotten = true;
      forgot = true;
    }
    return forgot;
  }

  /** The oldest block or change of size; its bytes are the caller's from then on. */
  take(): OutputBlock | SizeChange | undefined {
    const item = this.#queue.shift();
    if (item === undefined || item.kind === 'size') return item;
    this.#size -= item.length;
    return {
      kind: 'output',
      bytes: item.bytes.subarray(0, item.length),
      resumeWith: item.forgotten ? item.modes : undefined,
    };
  }

  #open(length: number): Block {
    const bytes = this.#spare ?? Buffer.allocUnsafeSlow(length < SMALL ? SMALL : SEALED_AT * 2);
    this.#spare = undefined;
    const block: Block = { kind: 'output', bytes, length: 0, modes: this.#modes, forgotten: false };
    this.#queue.push(block);
    return block;
  }
}

function grow(block: Block, length: number): void {
  const bytes = Buffer.allocUnsafeSlow(Math.max(length, Math.min(block.bytes.length * 4, SEALED_AT * 2)));
  block.bytes.copy(bytes, 0, 0, block.length);
  block.bytes = bytes;
}
