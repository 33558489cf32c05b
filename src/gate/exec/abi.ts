/**
 * What the kernel calls things on one processor architecture. Numbers are of the system call tables
 * (arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h) and linux/audit.h.
 */
export interface Abi {
  readonly name: 'x64' | 'arm64';
  /** AUDIT_ARCH_* of native calls; calls of any other architecture are refused. */
  readonly audit: number;
  /** ELF e_machine of native programs (elf(5)). */
  readonly machine: number;
  /** Bit that marks x32 calls in the number, 0 where there is no such thing. */
  readonly x32: number;
  readonly calls: {
    readonly execve: number;
    readonly execveat: number;
    readonly kill: number;
    readonly tkill: number;
    readonly tgkill: number;
    readonly rtSigqueueinfo: number;
    readonly rtTgsigqueueinfo: number;
    readonly pidfdOpen: number;
    readonly pidfdSendSignal: number;
    readonly ptrace: number;
    readonly prlimit64: number;
    readonly processVmWritev: number;
    readonly ioctl: number;
    readonly seccomp: number;
    readonly prctl: number;
    readonly schedSetattr: number;
    readonly schedGetattr: number;
  };
  /**
   * Calls that every program makes while it starts, after its own address space exists and before its
   * first own instruction: there the gate sees what really runs. `argument` is the value of the first
   * argument that counts; undefined: any.
   */
  readonly starts: readonly { readonly call: number; readonly argument: number | undefined }[];
}

/** x86-64: the thread pointer is set by arch_prctl(ARCH_SET_FS), by glibc, musl and Go alike. */
export const X64: Abi = {
  name: 'x64',
  audit: 0xc000003e,
  machine: 62,
  x32: 0x40000000,
  calls: {
    execve: 59,
    execveat: 322,
    kill: 62,
    tkill: 200,
    tgkill: 234,
    rtSigqueueinfo: 129,
    rtTgsigqueueinfo: 297,
    pidfdOpen: 434,
    pidfdSendSignal: 424,
    ptrace: 101,
    prlimit64: 302,
    processVmWritev: 311,
    ioctl: 16,
    seccomp: 317,
    prctl: 157,
    schedSetattr: 314,
    schedGetattr: 315,
  },
  starts: [{ call: 158, argument: 0x1002 }],
};

/**
 * arm64: the thread pointer is a register, so the C libraries are seen at set_tid_address and Go at
 * sched_getaffinity (runtime/os_linux.go, osinit). Not run on that machine yet.
 */
export const ARM64: Abi = {
  name: 'arm64',
  audit: 0xc00000b7,
  machine: 183,
  x32: 0,
  calls: {
    execve: 221,
    execveat: 281,
    kill: 129,
    tkill: 130,
    tgkill: 131,
    rtSigqueueinfo: 138,
    rtTgsigqueueinfo: 240,
    pidfdOpen: 434,
    pidfdSendSignal: 424,
    ptrace: 117,
    prlimit64: 261,
    processVmWritev: 271,
    ioctl: 29,
    seccomp: 277,
    prctl: 167,
    schedSetattr: 274,
    schedGetattr: 275,
  },
  starts: [
    { call: 96, argument: undefined },
    { call: 123, argument: undefined },
  ],
};

/**
 * The tables of an architecture.
 * @param arch as `process.arch` names it
 * @returns undefined where the gate has no tables
 */
export function abiOf(arch: string): Abi | undefined {
  return [X64, ARM64].find(abi => abi.name === arch);
}
