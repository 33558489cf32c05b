import { closeSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { parentByPidfd } from './pidfd-info.ts';

/** Longest argument vector that is read, in bytes; the kernel allows 32 pages a string and a quarter of the stack in all (execve(2)). */
const LONGEST_ARGV = 4 * 1024 * 1024;

/** A program as it stands right after its exec, read from /proc (proc(5)). */
export interface StartedProgram {
  readonly pid: number;
  /** The opened file after all links: what really runs. */
  readonly file: string;
  /** A path by which that file can be opened; undefined: `/proc/PID/exe`. */
  readonly opened?: string;
  readonly argv: readonly string[];
  /** The argument vector could not be read, or not to its end. */
  readonly argvIncomplete: boolean;
  readonly cwd: string;
}

const buffer = Buffer.alloc(64 * 1024);

/** The argument vector of a process; undefined if there is no such process. */
export function readArgv(
  pid: number,
): { readonly list: readonly string[]; readonly incomplete: boolean } | undefined {
  const bytes = readBytes(`/proc/${pid}/cmdline`, LONGEST_ARGV);
  if (bytes === undefined) return undefined;
  if (bytes.length === 0) return { list: [], incomplete: true };
  const whole = bytes.at(-1) === 0;
  const list = bytes.toString('utf8', 0, whole ? bytes.length - 1 : bytes.length).split('\0');
  return { list, incomplete: !whole };
}

/** The environment of a process by name; undefined if it may not be read. */
export function readEnvironment(pid: number): Readonly<Record<string, string>> | undefined {
  const bytes = readBytes(`/proc/${pid}/environ`, LONGEST_ARGV);
  if (bytes === undefined) return undefined;
  const entries = bytes
    .toString('utf8')
    .split('\0')
    .filter(text => text.includes('='))
    .map((text): [string, string] => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]);
  return Object.fromEntries(entries);
}

/** Reads one of a process's links; undefined if it is gone or may not be read. */
export function readLink(pid: number, name: 'exe' | 'cwd' | 'root'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined;
  }
}

/** The parent's pid; 0 if the process is gone. */
export function readParent(pid: number): number {
  return parentByPidfd(pid) ?? readStat(pid)?.parent ?? 0;
}

/** The parent, and the start time in clock ticks since boot: with the pid it names one process for ever. */
export function readStat(pid: number): { readonly parent: number; readonly start: string } | undefined {
  const bytes = readBytes(`/proc/${pid}/stat`, buffer.length);
  if (bytes === undefined) return undefined;
  const text = bytes.toString('latin1');
  // The command name stands in parentheses and may hold anything; the last one closes it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ', 20);
  return { parent: Number(fields[1]), start: fields[19] ?? '' };
}

/** Stack pointer and program counter of a process that waits in a system call (proc(5), /proc/pid/syscall). */
export function readRegisters(pid: number): { readonly stack: bigint; readonly counter: bigint } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/syscall`, 'latin1').trim().split(' ');
    const [stack, counter] = [fields.at(-2), fields.at(-1)];
    if (fields.length < 3 || stack === undefined || counter === undefined) return undefined;
    return { stack: BigInt(stack), counter: BigInt(counter) };
  } catch {
    return undefined;
  }
}

function readBytes(path: string, limit: number): Buffer | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const first = readSync(fd, buffer, 0, buffer.length, null);
    if (first < buffer.length) return Buffer.from(buffer.subarray(0, first));
    const chunks = [Buffer.from(buffer)];
    for (let total = first; total < limit; ) {
      const count = readSync(fd, buffer, 0, buffer.length, null);
      if (count === 0) break;
      chunks.push(Buffer.from(buffer.subarray(0, count)));
      total += count;
    }
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  } finally {
    closeSync(fd);
  }
}
