import { X64 } from '../../../src/gate/exec/abi.ts';

/**
 * A static x86-64 program of one segment without any C library, linker or thread storage (elf(5)).
 * @param code the instructions, given the address right behind them; `data` lies there
 */
export function minimalElf(code: (dataAddress: bigint) => Buffer, data: Buffer): Buffer {
  const base = 0x400000n;
  const headers = 64 + 56;
  const length = code(0n).length;
  const body = Buffer.concat([code(base + BigInt(headers + length)), data]);
  const file = Buffer.alloc(headers);
  file.write('\x7fELF\x02\x01\x01', 'latin1');
  file.writeUInt16LE(2, 16);
  file.writeUInt16LE(X64.machine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(base + BigInt(headers), 24);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(1, 64);
  file.writeUInt32LE(5, 68);
  file.writeBigUInt64LE(base, 80);
  file.writeBigUInt64LE(base, 88);
  file.writeBigUInt64LE(BigInt(headers + body.length), 96);
  file.writeBigUInt64LE(BigInt(headers + body.length), 104);
  file.writeBigUInt64LE(0x1000n, 112);
  return Buffer.concat([file, body]);
}
