/** One instruction of classic BPF (linux/filter.h, `struct sock_filter`). */
export interface Instruction {
  readonly code: number;
  readonly jt: number;
  readonly jf: number;
  readonly k: number;
}

/** Loads a 32-bit word of `struct seccomp_data`. */
const LD_ABS = 0x20;
const JEQ = 0x15;
const JSET = 0x45;
const RET = 0x06;

interface Pending {
  readonly code: number;
  readonly k: number;
  readonly label?: string;
}

/**
 * Assembles a BPF program whose jumps are written as labels further down. A conditional jump reaches 255
 * instructions (its offsets are bytes), so programs stay below that.
 */
export class BpfAssembler {
  readonly #pending: Pending[] = [];
  readonly #labels = new Map<string, number>();

  /** Loads the word at a byte offset of `struct seccomp_data`. */
  load(offset: number): this {
    this.#pending.push({ code: LD_ABS, k: offset });
    return this;
  }

  /** Jumps if the loaded word equals a value; else goes on. */
  whenEqual(value: number, label: string): this {
    this.#pending.push({ code: JEQ, k: value >>> 0, label });
    return this;
  }

  /** Jumps if any of the bits is set; else goes on. */
  whenBits(bits: number, label: string): this {
    this.#pending.push({ code: JSET, k: bits >>> 0, label });
    return this;
  }

  /** Ends with an action (SECCOMP_RET_*). */
  finish(action: number): this {
    this.#pending.push({ code: RET, k: action >>> 0 });
    return this;
  }

  /** Gives the next instruction a name. */
  label(name: string): this {
    this.#labels.set(name, this.#pending.length);
    return this;
  }

  /**
   * @returns the program
   * @throws RangeError if a label is missing or out of reach; programs are written by hand
   */
  assemble(): Instruction[] {
    return this.#pending.map((one, index) => ({
      code: one.code,
      jt: this.#distance(index, one.label),
      jf: 0,
      k: one.k,
    }));
  }

  #distance(from: number, label: string | undefined): number {
    if (label === undefined) return 0;
    const at = this.#labels.get(label);
    if (at === undefined || at <= from || at - from - 1 > 255)
      throw new RangeError(`label ${label} is out of reach`);
    return at - from - 1;
  }
}

/** The bytes of a program as the kernel takes them, little endian, eight a instruction. */
export function encodeBpf(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach((instruction, index) => {
    bytes.writeUInt16LE(instruction.code, index * 8);
    bytes.writeUInt8(instruction.jt, index * 8 + 2);
    bytes.writeUInt8(instruction.jf, index * 8 + 3);
    bytes.writeUInt32LE(instruction.k, index * 8 + 4);
  });
  return bytes;
}
