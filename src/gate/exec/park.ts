import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Abi } from './abi.ts';
import { readRegisters } from './process-files.ts';
import { denyStub } from './stub.ts';

/** Longest message that a denied program writes, in bytes: one short write, so that a full pipe blocks nobody else. */
const LONGEST_MESSAGE = 3000;

/** Below the stack pointer lies the red zone of the x86-64 ABI (128 bytes); the message goes below that. */
const RED_ZONE = 256;

/**
 * A program that waits at its start with a stub in place of its next instruction: whatever makes its
 * system call return, it writes a message and exits with 126, unless {@link release} put its own
 * instructions back. So a supervisor that dies leaves nothing that could run.
 */
export interface Parked {
  readonly pid: number;
  /** Changes the message; the program still waits. Returns false if its memory is gone. */
  setMessage(message: string): boolean;
  /** Puts the program's own instructions back. Returns false if its memory is gone. */
  release(): boolean;
  /** Forgets it: the process has ended or its call is about to return. */
  close(): void;
}

/**
 * Parks a program that waits in a system call of its start-up.
 * @param message what it writes if nobody answers any more
 * @returns undefined if its memory may not be written (Yama, another security module) or it is gone
 */
export function park(abi: Abi, pid: number, message: string): Parked | undefined {
  const registers = readRegisters(pid);
  if (registers === undefined) return undefined;
  let fd: number;
  try {
    fd = openSync(`/proc/${pid}/mem`, 'r+');
  } catch {
    return undefined;
  }
  const place = (text: string): boolean => {
    const bytes = clip(text);
    const address = (registers.stack - BigInt(RED_ZONE + LONGEST_MESSAGE)) & ~0xfn;
    return (
      writeAll(fd, bytes, address) &&
      writeAll(fd, denyStub(abi, { address, length: bytes.length }), registers.counter)
    );
  };
  const own = Buffer.alloc(denyStub(abi, { address: 0n, length: 0 }).length);
  if (readAll(fd, own, registers.counter) && place(message)) {
    return {
      pid,
      setMessage: place,
      release: () => writeAll(fd, own, registers.counter),
      close: () => closeSync(fd),
    };
  }
  closeSync(fd);
  return undefined;
}

/** Cuts a message at a character, so that what is written is valid UTF-8. */
function clip(message: string): Buffer {
  const bytes = Buffer.from(message);
  if (bytes.length <= LONGEST_MESSAGE) return bytes;
  let end = LONGEST_MESSAGE - 1;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return Buffer.concat([bytes.subarray(0, end), Buffer.from('\n')]);
}

function readAll(fd: number, into: Buffer, address: bigint): boolean {
  try {
    return readSync(fd, into, 0, into.length, address) === into.length;
  } catch {
    return false;
  }
}

function writeAll(fd: number, bytes: Buffer, address: bigint): boolean {
  try {
    return writeSync(fd, bytes, 0, bytes.length, Number(address)) === bytes.length;
  } catch {
    return false;
  }
}
