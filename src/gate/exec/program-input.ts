import { closeSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import { libc } from './libc.ts';

/** Longest input that is looked at: what a pipe holds by default (pipe(7)). */
const LONGEST = 64 * 1024;

const F_SETPIPE_SZ = 1031;
const SPLICE_F_NONBLOCK = 2;
const MSG_PEEK = 2;
const MSG_DONTWAIT = 0x40;
const POLLHUP = 16;
const POLLRDHUP = 0x2000;

/** What stands on a program's standard input. */
export type SeenInput =
  /** Nothing to read: closed, or the null device. */
  | { readonly kind: 'none' }
  /** A terminal or something else that a person or a program may still write to. */
  | { readonly kind: 'terminal' }
  /** All of it. `partial`: more may come, or it is longer than what is looked at. */
  | {
      readonly kind: 'text';
      readonly from: 'file' | 'pipe';
      readonly bytes: Buffer;
      readonly partial: boolean;
    }
  /** Something is there, and it cannot be seen. */
  | { readonly kind: 'opaque'; readonly why: string };

/**
 * Looks at the standard input of a program that has not read from it yet, without taking anything away: a
 * file is read at its offset, a pipe is copied with tee(2), a socket is peeked at (recv(2), MSG_PEEK).
 */
export class ProgramInput {
  readonly #pid: number;
  #descriptor: number | undefined;
  #kind: 'pipe' | 'socket' | undefined;
  #copy: { readonly read: number; readonly write: number } | undefined;

  constructor(pid: number) {
    this.#pid = pid;
  }

  /** A descriptor that poll(2) reports as hung up when the input is complete; undefined if it is not a stream. */
  get descriptor(): number | undefined {
    return this.#descriptor;
  }

  /** Looks now. May be called again when more may have come. */
  see(): SeenInput {
    if (this.#kind === 'pipe') return this.#seePipe();
    if (this.#kind === 'socket') return this.#seeSocket();
    let target: string;
    try {
      target = readlinkSync(`/proc/${this.#pid}/fd/0`);
    } catch {
      return { kind: 'none' };
    }
    if (target === '/dev/null') return { kind: 'none' };
    if (target.startsWith('/dev/') && /^\/dev\/(?:pts\/|tty|console)/.test(target))
      return { kind: 'terminal' };
    if (target.startsWith('pipe:') || target.startsWith('socket:')) return this.#open(target);
    return this.#seeFile();
  }

  /** Gives back what was opened to look. */
  close(): void {
    const c = libc();
    for (const fd of [this.#descriptor, this.#copy?.read, this.#copy?.write])
      if (fd !== undefined) c.close(fd);
    this.#descriptor = undefined;
    this.#copy = undefined;
    this.#kind = undefined;
  }

  #open(target: string): SeenInput {
    const c = libc();
    const pidfd = c.pidfdOpen(this.#pid, 0);
    if (pidfd < 0) return { kind: 'none' };
    const fd = c.pidfdGetfd(pidfd, 0);
    c.close(pidfd);
    if (fd < 0) return { kind: 'opaque', why: 'its standard input may not be looked at' };
    this.#descriptor = fd;
    this.#kind = target.startsWith('pipe:') ? 'pipe' : 'socket';
    return this.see();
  }

  #seePipe(): SeenInput {
    const c = libc();
    const fd = this.#descriptor;
    if (fd === undefined) return { kind: 'none' };
    // Asked before the look: what was written between look and question would be missing otherwise.
    const complete = hungUp(fd);
    this.#copy ??= openPipe();
    const copy = this.#copy;
    if (copy === undefined) return { kind: 'opaque', why: 'no pipe to copy its standard input to' };
    const count = c.tee(fd, copy.write, LONGEST, SPLICE_F_NONBLOCK);
    if (count <= 0) return { kind: 'text', from: 'pipe', bytes: Buffer.alloc(0), partial: !complete };
    const bytes = Buffer.alloc(count);
    const length = readSync(copy.read, bytes, 0, count, null);
    return {
      kind: 'text',
      from: 'pipe',
      bytes: bytes.subarray(0, length),
      partial: !complete || length >= LONGEST,
    };
  }

  #seeSocket(): SeenInput {
    const fd = this.#descriptor;
    if (fd === undefined) return { kind: 'none' };
    const complete = hungUp(fd);
    const bytes = Buffer.alloc(LONGEST);
    const count = libc().recv(fd, bytes, LONGEST, MSG_PEEK | MSG_DONTWAIT);
    const seen = bytes.subarray(0, Math.max(0, count));
    return { kind: 'text', from: 'pipe', bytes: seen, partial: !complete || seen.length >= LONGEST };
  }

  #seeFile(): SeenInput {
    try {
      const position = Number(
        /^pos:\s*(\d+)/m.exec(readFileSync(`/proc/${this.#pid}/fdinfo/0`, 'latin1'))?.[1] ?? 0,
      );
      // Opening a file anew gives an offset of our own: the program's stays where it is.
      const fd = openSync(`/proc/${this.#pid}/fd/0`, 'r');
      try {
        const bytes = Buffer.alloc(LONGEST_FILE + 1);
        const length = readSync(fd, bytes, 0, bytes.length, position);
        return {
          kind: 'text',
          from: 'file',
          bytes: bytes.subarray(0, Math.min(length, LONGEST_FILE)),
          partial: length > LONGEST_FILE,
        };
      } finally {
        closeSync(fd);
      }
    } catch {
      return { kind: 'opaque', why: 'its standard input cannot be read' };
    }
  }
}

/** Longest file that is looked at, in bytes. */
const LONGEST_FILE = 1024 * 1024;

/** Has every writer closed the other end? */
function hungUp(fd: number): boolean {
  const asked = Buffer.alloc(8);
  asked.writeInt32LE(fd, 0);
  asked.writeInt16LE(POLLRDHUP, 4);
  return libc().poll(asked, 1, 0) === 1 && (asked.readInt16LE(6) & (POLLHUP | POLLRDHUP)) !== 0;
}

function openPipe(): { readonly read: number; readonly write: number } | undefined {
  const ends = Buffer.alloc(8);
  const c = libc();
  if (c.pipe2(ends, O_CLOEXEC) !== 0) return undefined;
  const pipe = { read: ends.readInt32LE(0), write: ends.readInt32LE(4) };
  c.fcntl(pipe.write, F_SETPIPE_SZ, LONGEST);
  return pipe;
}

const O_CLOEXEC = 0x80000;
