import type { Instruction } from '../../../src/gate/exec/bpf.ts';

/** The system call that a filter judges. */
export interface SeccompData {
  readonly call: number;
  readonly arch: number;
  readonly args: readonly bigint[];
}

/** Runs a filter as the kernel does (the instructions that seccomp accepts and we use). */
export function runFilter(program: readonly Instruction[], data: SeccompData): number {
  const bytes = Buffer.alloc(64);
  bytes.writeInt32LE(data.call, 0);
  bytes.writeUInt32LE(data.arch, 4);
  data.args.forEach((value, index) => {
    bytes.writeBigUInt64LE(BigInt.asUintN(64, value), 16 + index * 8);
  });
  let accumulator = 0;
  for (let pc = 0; pc < program.length; pc += 1) {
    const { code, jt, jf, k } = program[pc] as Instruction;
    if (code === 0x20) accumulator = bytes.readUInt32LE(k);
    else if (code === 0x15) pc += accumulator === k ? jt : jf;
    else if (code === 0x45) pc += (accumulator & k) !== 0 ? jt : jf;
    else if (code === 0x06) return k;
    else throw new Error(`instruction ${code} is unknown`);
  }
  throw new Error('the program ran off its end');
}
