import { Buffer } from 'node:buffer';
import type { Abi } from './abi.ts';

/** Exit status of a command that was found and not run (POSIX 2.8.2). */
export const DENIED_STATUS = 126;

/**
 * Machine code that writes a message to descriptor 2 and ends the process with status 126: what a denied
 * program finds instead of its own first instructions.
 * @param message address and length of the text in the process's memory
 */
export function denyStub(abi: Abi, message: { readonly address: bigint; readonly length: number }): Buffer {
  return abi.name === 'x64'
    ? x64Stub(message.address, message.length)
    : arm64Stub(message.address, message.length);
}

function x64Stub(address: bigint, length: number): Buffer {
  const code = Buffer.alloc(41);
  let at = 0;
  const bytes = (...list: number[]): void => {
    for (const byte of list) at = code.writeUInt8(byte, at);
  };
  const word = (value: number): void => {
    at = code.writeUInt32LE(value, at);
  };
  bytes(0xbf); // mov edi, 2
  word(2);
  bytes(0x48, 0xbe); // movabs rsi, address
  at = code.writeBigUInt64LE(address, at);
  bytes(0xba); // mov edx, length
  word(length);
  bytes(0xb8); // mov eax, write
  word(1);
  bytes(0x0f, 0x05); // syscall
  bytes(0xbf); // mov edi, 126
  word(DENIED_STATUS);
  bytes(0xb8); // mov eax, exit_group
  word(231);
  bytes(0x0f, 0x05); // syscall
  return code.subarray(0, at);
}

function arm64Stub(address: bigint, length: number): Buffer {
  const words: number[] = [];
  /** movz/movk xN, #imm16, lsl #(16 * part) (Arm ARM C6.2, MOVZ and MOVK, 64-bit). */
  const set = (register: number, value: bigint, parts: number): void => {
    for (let part = 0; part < parts; part += 1) {
      const chunk = Number((value >> BigInt(16 * part)) & 0xffffn);
      words.push(((part === 0 ? 0xd2800000 : 0xf2800000) | (part << 21) | (chunk << 5) | register) >>> 0);
    }
  };
  const svc = 0xd4000001;
  set(0, 2n, 1);
  set(1, address, 4);
  set(2, BigInt(length), 2);
  set(8, 64n, 1); // write
  words.push(svc);
  set(0, BigInt(DENIED_STATUS), 1);
  set(8, 94n, 1); // exit_group
  words.push(svc);
  const code = Buffer.alloc(words.length * 4);
  words.forEach((word, index) => {
    code.writeUInt32LE(word, index * 4);
  });
  return code;
}
