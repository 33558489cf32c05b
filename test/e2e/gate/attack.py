"""Aims everything that ends, stops, traces or starves a process at the session that this runs in."""
import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)


def call(name, number, *args):
    outcome = libc.syscall(number, *args)
    print(name, "went through" if outcome >= 0 else os.strerror(ctypes.get_errno()), flush=True)


# x86-64 and asm-generic numbers.
X64 = os.uname().machine == "x86_64"
KILL, TKILL, TGKILL, QUEUE, TGQUEUE, PTRACE, PRLIMIT, WRITEV = (
    (62, 200, 234, 129, 297, 101, 302, 311) if X64 else (129, 130, 131, 138, 240, 117, 261, 271)
)
SEND, OPEN = 424, 434

top = os.getppid()
threads = [int(name) for name in os.listdir(f"/proc/{top}/task")]
print(len(threads), "threads")
info = ctypes.create_string_buffer(128)
ctypes.c_int.from_buffer(info, 8).value = -1
limit = (ctypes.c_ulong * 2)(0, 0)
for thread in [top, max(threads)]:
    for number in (signal.SIGSTOP, signal.SIGKILL):
        call("kill", KILL, thread, number)
        call("tkill", TKILL, thread, number)
        call("tgkill", TGKILL, top, thread, number)
        call("rt_sigqueueinfo", QUEUE, thread, number, info)
        call("rt_tgsigqueueinfo", TGQUEUE, top, thread, number, info)
    call("ptrace attach", PTRACE, 16, thread, 0, 0)
    call("ptrace seize", PTRACE, 0x4206, thread, 0, 0)
    call("prlimit", PRLIMIT, thread, 0, limit, 0)
    call("process_vm_writev", WRITEV, thread, 0, 0, 0, 0, 0)
    call("pidfd_open", OPEN, thread, 0)
    call("pidfd_open a thread", OPEN, thread, os.O_EXCL)
fd = os.open(f"/proc/{top}", os.O_RDONLY)
call("pidfd_send_signal", SEND, fd, signal.SIGKILL, 0, 0)
print("kill 0:", os.kill(top, 0))
print("its own:", os.kill(os.getpid(), signal.SIGURG), os.kill(os.getpid(), 0))
