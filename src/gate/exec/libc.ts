import { loadKoffi } from '../load-koffi.ts';

/** Memory that a system call reads or writes. */
type Memory = Buffer | null;

/**
 * The C library functions that the gate calls, bound once a thread, when they are first asked for. Each returns
 * what its manual page says; after a failure `errno()` tells why.
 */
export interface Libc {
  errno(): number;
  /** The address of a Buffer's first byte; it stays while the Buffer is referenced. */
  address(memory: Buffer): bigint;
  /** prctl(2) with up to four further arguments. */
  prctl(option: number, a: number, b: number, c: number, d: number): number;
  /** seccomp(2) through syscall(2): glibc has no wrapper. */
  seccomp(call: number, operation: number, flags: number, args: Memory): number;
  /** sched_setattr(2) or sched_getattr(2) through syscall(2): glibc has no wrapper before 2.41. */
  schedAttributes(call: number, thread: number, attributes: Buffer, third: number, fourth: number): number;
  /** ioctl(2); the requests of this program fit in 32 bits. */
  ioctl(fd: number, request: number, memory: Buffer): number;
  /** ioctl(2) with a number in the place of the memory. */
  ioctlValue(fd: number, request: number, value: number): number;
  poll(fds: Buffer, count: number, timeout: number): number;
  /** process_vm_readv(2) with one local and one remote vector. */
  processVmReadv(pid: number, local: Buffer, remote: Buffer): number;
  pidfdOpen(pid: number, flags: number): number;
  pidfdGetfd(pidfd: number, fd: number): number;
  eventfd(initial: number, flags: number): number;
  pipe2(ends: Buffer, flags: number): number;
  /** open(2) without a mode. */
  open(path: string, flags: number): number;
  read(fd: number, into: Buffer, length: number): number;
  /** readlink(2); the text has no NUL at its end. */
  readlink(path: string, into: Buffer, length: number): number;
  recv(fd: number, into: Buffer, length: number, flags: number): number;
  tee(from: number, to: number, length: number, flags: number): number;
  /** waitid(2) over all children. */
  waitidAny(info: Buffer, options: number): number;
  waitpid(pid: number, status: Buffer, options: number): number;
  /** statx(2) into a buffer of 256 bytes. */
  statx(directory: number, path: string, flags: number, mask: number, into: Buffer): number;
  fcntl(fd: number, command: number, argument: number): number;
  write(fd: number, bytes: Buffer, length: number): number;
  /** getsockopt(2); `length` holds a 32-bit number. */
  getsockopt(fd: number, level: number, option: number, value: Buffer, length: Buffer): number;
  /** mmap(2) of memory of no file; -1 if it failed. */
  mmap(length: number, protection: number, flags: number): number;
  mprotect(address: number, length: number, protection: number): number;
  /** memcpy(3) to an address. */
  copyTo(address: number, bytes: Buffer, length: number): void;
  /** What calls a function in memory that takes an address, and returns a number. */
  function(address: number): (memory: Buffer) => number;
  /** close(2), for descriptors that Node did not open. */
  close(fd: number): number;
  posixSpawn(
    pid: Buffer,
    path: string,
    actions: Buffer,
    attributes: Buffer,
    argv: Buffer,
    envp: Buffer,
  ): number;
  spawnActionsInit(actions: Buffer): number;
  spawnAddOpen(actions: Buffer, fd: number, path: string, flags: number, mode: number): number;
  spawnAddDup2(actions: Buffer, from: number, to: number): number;
  spawnAddChdir(actions: Buffer, path: string): number;
  spawnAttributesInit(attributes: Buffer): number;
  spawnSetFlags(attributes: Buffer, flags: number): number;
  spawnSetSigmask(attributes: Buffer, mask: Buffer): number;
  spawnSetSigdefault(attributes: Buffer, set: Buffer): number;
}

/** How each function is bound. */
type Bindings = { readonly [Name in keyof Libc]: () => Libc[Name] };

let bound: Libc | undefined;

/**
 * The C library of this process.
 * @throws Error where koffi has no prebuilt library for this platform
 */
export function libc(): Libc {
  bound ??= whenAsked(bindings());
  return bound;
}

function bindings(): Bindings {
  const koffi = loadKoffi();
  const library = koffi.load(null);
  const func = (name: string, result: string, args: string[]): ((...values: unknown[]) => number) =>
    library.func(name, result, args) as unknown as (...values: unknown[]) => number;
  const pointer = 'void *';
  const syscall = (): ((...values: number[]) => number) =>
    func('syscall', 'long', ['long', 'long', 'long', 'long', 'long']);
  return {
    errno: () => () => koffi.errno(),
    address: () => memory => koffi.address(memory),
    prctl: () => func('prctl', 'int', ['int', 'ulong', 'ulong', 'ulong', 'ulong']),
    seccomp: () => func('syscall', 'long', ['long', 'uint', 'uint', pointer]),
    schedAttributes: () => func('syscall', 'long', ['long', 'int', pointer, 'uint', 'uint']),
    ioctl: () => func('ioctl', 'int', ['int', 'uint', pointer]),
    ioctlValue: () => func('ioctl', 'int', ['int', 'uint', 'ulong']),
    poll: () => func('poll', 'int', [pointer, 'ulong', 'int']),
    processVmReadv: () => {
      const readv = func('process_vm_readv', 'long', ['int', pointer, 'ulong', pointer, 'ulong', 'ulong']);
      return (pid, local, remote) => readv(pid, local, 1, remote, 1, 0);
    },
    // The same numbers on every architecture (asm-generic/unistd.h): calls added since Linux 5.0.
    pidfdOpen: () => {
      const call = syscall();
      return (pid, flags) => call(434, pid, flags, 0, 0);
    },
    pidfdGetfd: () => {
      const call = syscall();
      return (pidfd, fd) => call(438, pidfd, fd, 0, 0);
    },
    eventfd: () => func('eventfd', 'int', ['uint', 'int']),
    pipe2: () => func('pipe2', 'int', [pointer, 'int']),
    open: () => func('open', 'int', ['const char *', 'int']),
    read: () => func('read', 'long', ['int', pointer, 'ulong']),
    readlink: () => func('readlink', 'long', ['const char *', pointer, 'ulong']),
    recv: () => func('recv', 'long', ['int', pointer, 'ulong', 'int']),
    tee: () => func('tee', 'long', ['int', 'int', 'ulong', 'uint']),
    waitidAny: () => {
      const waitid = func('waitid', 'int', ['int', 'int', pointer, 'int']);
      return (info, options) => waitid(0, 0, info, options);
    },
    waitpid: () => func('waitpid', 'int', ['int', pointer, 'int']),
    statx: () => func('statx', 'int', ['int', 'const char *', 'int', 'uint', pointer]),
    fcntl: () => func('fcntl', 'int', ['int', 'int', 'int']),
    write: () => func('write', 'long', ['int', pointer, 'ulong']),
    getsockopt: () => func('getsockopt', 'int', ['int', 'int', 'int', pointer, pointer]),
    mmap: () => {
      const mmap = func('mmap', 'long', ['long', 'ulong', 'int', 'int', 'int', 'long']);
      return (length, protection, flags) => mmap(0, length, protection, flags, -1, 0);
    },
    mprotect: () => func('mprotect', 'int', ['long', 'ulong', 'int']),
    copyTo: () => func('memcpy', 'long', ['long', pointer, 'ulong']),
    function: () => {
      const takesAddress = koffi.proto('long HoldfireTakesAddress(void *)');
      return address => koffi.decode(BigInt(address), takesAddress) as (memory: Buffer) => number;
    },
    close: () => func('close', 'int', ['int']),
    posixSpawn: () =>
      func('posix_spawn', 'int', [pointer, 'const char *', pointer, pointer, pointer, pointer]),
    spawnActionsInit: () => func('posix_spawn_file_actions_init', 'int', [pointer]),
    spawnAddOpen: () =>
      func('posix_spawn_file_actions_addopen', 'int', [pointer, 'int', 'const char *', 'int', 'uint']),
    spawnAddDup2: () => func('posix_spawn_file_actions_adddup2', 'int', [pointer, 'int', 'int']),
    spawnAddChdir: () => func('posix_spawn_file_actions_addchdir_np', 'int', [pointer, 'const char *']),
    spawnAttributesInit: () => func('posix_spawnattr_init', 'int', [pointer]),
    spawnSetFlags: () => func('posix_spawnattr_setflags', 'int', [pointer, 'short']),
    spawnSetSigmask: () => func('posix_spawnattr_setsigmask', 'int', [pointer, pointer]),
    spawnSetSigdefault: () => func('posix_spawnattr_setsigdefault', 'int', [pointer, pointer]),
  };
}

/** An object whose properties are made when they are first asked for: binding all of them takes milliseconds. */
function whenAsked(bindings: Bindings): Libc {
  const made = {};
  for (const [name, make] of Object.entries(bindings)) {
    Object.defineProperty(made, name, {
      configurable: true,
      get() {
        const value: unknown = make();
        Object.defineProperty(made, name, { value });
        return value;
      },
    });
  }
  return made as Libc;
}

/**
 * Lays texts out as C does for argv and envp: a table of pointers that ends with a null pointer.
 * @returns the table; the texts stay alive with it
 */
export function pointerTable(texts: readonly Buffer[]): Buffer {
  const { address } = libc();
  const block = Buffer.concat(texts.flatMap(text => [text, Buffer.alloc(1)]));
  const table = Buffer.alloc((texts.length + 1) * 8);
  let offset = 0;
  texts.forEach((text, index) => {
    table.writeBigUInt64LE(address(block) + BigInt(offset), index * 8);
    offset += text.length + 1;
  });
  kept.set(table, block);
  return table;
}

/** The texts that a pointer table points into live as long as the table. */
const kept = new WeakMap<Buffer, Buffer>();
