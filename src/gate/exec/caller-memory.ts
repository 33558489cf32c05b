import { libc } from './libc.ts';

const PAGE = 4096;

/** Longest path that the kernel takes (PATH_MAX, limits.h). */
const LONGEST_PATH = 4096;

/** Bounds of an argument vector read before its exec. */
const LONGEST_ARGUMENT = 128 * 1024;
const MOST_ARGUMENTS = 4096;

/** One byte more than is ever read, for a NUL behind it. */
const scratch = Buffer.alloc(PAGE + 1);

/** One `struct iovec` each (process_vm_readv(2)): address and length, in the byte order of this machine. */
const local = new BigUint64Array(2);
const remote = new BigUint64Array(2);
const localVector = Buffer.from(local.buffer);
const remoteVector = Buffer.from(remote.buffer);

/**
 * Reads a path from the memory of a process that calls execve. It is what the caller had there at this
 * moment; another thread may change it before the kernel looks.
 * @returns undefined if the memory cannot be read or holds no path
 */
export function readPath(pid: number, address: bigint): string | undefined {
  return readText(pid, address, LONGEST_PATH);
}

/** Reads an argument vector before its exec; undefined if it cannot be read or is beyond all bounds. */
export function readVector(pid: number, address: bigint): string[] | undefined {
  if (address === 0n) return [];
  const texts: string[] = [];
  for (let at = address; texts.length < MOST_ARGUMENTS; at += 8n) {
    if (readMemory(pid, at, 8) < 8) return undefined;
    const pointer = scratch.readBigUInt64LE(0);
    if (pointer === 0n) return texts;
    const text = readText(pid, pointer, LONGEST_ARGUMENT);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return undefined;
}

/** Reads a text up to its NUL, page by page, so that an unmapped page behind it does no harm. */
function readText(pid: number, address: bigint, longest: number): string | undefined {
  const chunks: Buffer[] = [];
  let at = address;
  for (let total = 0; total <= longest; ) {
    const rest = PAGE - Number(BigInt.asUintN(12, at));
    // Most texts are short: a small first read saves copying a page for each.
    const wanted = total === 0 ? Math.min(rest, 256) : rest;
    const count = readMemory(pid, at, wanted);
    if (count <= 0) return undefined;
    scratch[count] = 0;
    const end = scratch.indexOf(0);
    if (end < count) {
      if (chunks.length === 0) return scratch.toString('utf8', 0, end);
      return Buffer.concat([...chunks, scratch.subarray(0, end)]).toString('utf8');
    }
    chunks.push(Buffer.from(scratch.subarray(0, count)));
    total += count;
    at += BigInt(count);
  }
  return undefined;
}

function readMemory(pid: number, address: bigint, length: number): number {
  const c = libc();
  if (local[0] === 0n) local[0] = c.address(scratch);
  remote[0] = address;
  local[1] = remote[1] = BigInt(length);
  return c.processVmReadv(pid, localVector, remoteVector);
}
