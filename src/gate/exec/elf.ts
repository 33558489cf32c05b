import { readSync } from 'node:fs';

const PT_INTERP = 3;
const PT_NOTE = 4;
const PT_TLS = 7;

/** Type of the note that holds the linker's build id (`.note.gnu.build-id`). */
const NT_GNU_BUILD_ID = 3;

/** Owner of the note that Go's linker puts into every program (cmd/internal/buildid). */
const GO_NOTE = 'Go\0\0';

/** Longest note segment, and longest path of a dynamic linker, that is read, in bytes. */
const LONGEST_NOTES = 4096;
const LONGEST_LINKER = 256;

/** Most program headers that are looked at; programs have about a dozen. */
const MOST_HEADERS = 128;

/** How much is read at once, in bytes: linkers put the headers, the notes and the linker's path at the beginning. */
const BEGINNING = 4096;

const beginning = Buffer.alloc(BEGINNING);

/** What the headers of an ELF file tell (elf(5)). */
export interface Elf {
  /** 64-bit little endian, for this e_machine. */
  readonly machine: number | undefined;
  /** Path of the dynamic linker, where there is one. */
  readonly linker: string | undefined;
  /** It has thread-local storage of its own. */
  readonly threadStorage: boolean;
  /** It was made by Go's linker. */
  readonly go: boolean;
  /** The linker's build id in hexadecimal, where it left one. */
  readonly buildId: string | undefined;
}

/** Reads the headers of an open file; undefined if it is not an ELF file. */
export function readElf(fd: number): Elf | undefined {
  const length = readSync(fd, beginning, 0, BEGINNING, 0);
  const head = beginning.subarray(0, length);
  if (head.toString('latin1', 0, 4) !== '\x7fELF') return undefined;
  const foreign: Elf = {
    machine: undefined,
    linker: undefined,
    threadStorage: false,
    go: false,
    buildId: undefined,
  };
  if (length < 64 || head[4] !== 2 || head[5] !== 1) return foreign;
  const size = head.readUInt16LE(54);
  const wanted = size * Math.min(head.readUInt16LE(56), MOST_HEADERS);
  const machine = head.readUInt16LE(18);
  const table = readAt(fd, head, head.readBigUInt64LE(32), wanted);
  if (size < 56 || table.length < wanted) return { ...foreign, machine };
  let linker: string | undefined;
  let threadStorage = false;
  let go = false;
  let buildId: string | undefined;
  for (let at = 0; at < table.length; at += size) {
    const header = table.subarray(at, at + size);
    const type = header.readUInt32LE(0);
    if (type === PT_TLS) threadStorage = true;
    if (type === PT_INTERP)
      linker = readSegment(fd, head, header, LONGEST_LINKER).toString('latin1').replace(/\0.*$/s, '');
    if (type === PT_NOTE) {
      const notes = readSegment(fd, head, header, LONGEST_NOTES);
      go ||= notes.includes(GO_NOTE, 0, 'latin1');
      buildId ??= readBuildId(notes);
    }
  }
  return { machine, linker, threadStorage, go, buildId };
}

/** Notes are name size, description size, type, then both padded to four bytes (elf(5), "Notes"). */
function readBuildId(notes: Buffer): string | undefined {
  for (let at = 0; at + 12 <= notes.length; ) {
    const nameSize = notes.readUInt32LE(at);
    const descriptionSize = notes.readUInt32LE(at + 4);
    const name = at + 12;
    const description = name + pad(nameSize);
    const end = description + descriptionSize;
    if (end > notes.length) return undefined;
    if (
      notes.readUInt32LE(at + 8) === NT_GNU_BUILD_ID &&
      notes.toString('latin1', name, name + 3) === 'GNU'
    ) {
      return notes.toString('hex', description, end);
    }
    at = description + pad(descriptionSize);
  }
  return undefined;
}

function pad(size: number): number {
  return (size + 3) & ~3;
}

/** The bytes that a program header names, up to a bound. */
function readSegment(fd: number, head: Buffer, header: Buffer, longest: number): Buffer {
  const wanted = header.readBigUInt64LE(32);
  const length = wanted > BigInt(longest) ? longest : Number(wanted);
  return readAt(fd, head, header.readBigUInt64LE(8), length);
}

/** What lies at a place of the file, as much of it as there is; `head` is the file's beginning. */
function readAt(fd: number, head: Buffer, offset: bigint, length: number): Buffer {
  // An offset beyond any file reads nothing.
  if (offset > BigInt(Number.MAX_SAFE_INTEGER)) return Buffer.alloc(0);
  const at = Number(offset);
  if (at + length <= head.length) return head.subarray(at, at + length);
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}
