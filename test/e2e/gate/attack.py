"""
Aims everything that ends, stops, traces or starves a process at the session that this runs in, and at the
processes that it has started for itself.
usage: attack.py OUTPUT NAME...: where to tell, and by what words in their command lines those are known
"""
import ctypes
import os
import signal
import sys
import time

libc = ctypes.CDLL(None, use_errno=True)


output = open(sys.argv[1], "w", buffering=1)


def tell(*words):
    print(*words, file=output)


def call(name, number, *args):
    outcome = libc.syscall(number, *args)
    tell(name, "went through" if outcome >= 0 else os.strerror(ctypes.get_errno()))


def field(pid, name):
    with open(f"/proc/{pid}/status") as status:
        return next((int(line.split()[1]) for line in status if line.startswith(name + ":")), None)


def command(pid):
    with open(f"/proc/{pid}/cmdline") as words:
        return words.read()


def find(name):
    """A process that the session has started for itself: without the filter that this one carries."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if field(pid, "PPid") != top or field(pid, "Seccomp_filters") == field("self", "Seccomp_filters"):
                continue
            # Between fork and exec it has the words of the session, and these names are among them.
            words = command(pid)
            if name in words and words != command(top):
                return int(pid)
        except OSError:
            pass
    return None


def wait(name):
    deadline = time.monotonic() + 15
    while (pid := find(name)) is None:
        if time.monotonic() > deadline:
            sys.exit(f"no {name} in this session")
        time.sleep(0.05)
    return pid


# x86-64 and asm-generic numbers.
X64 = os.uname().machine == "x86_64"
KILL, TKILL, TGKILL, QUEUE, TGQUEUE, PTRACE, PRLIMIT, WRITEV = (
    (62, 200, 234, 129, 297, 101, 302, 311) if X64 else (129, 130, 131, 138, 240, 117, 261, 271)
)
SEND, OPEN = 424, 434

top = os.getppid()
threads = [int(name) for name in os.listdir(f"/proc/{top}/task")]
tell(len(threads), "threads")
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

GROUP = 4
for name in sys.argv[2:]:
    pid = wait(name)
    tell(name, pid)
    fd = os.open(f"/proc/{pid}", os.O_RDONLY)
    for number in (signal.SIGUSR1, signal.SIGSTOP, signal.SIGKILL):
        call("kill " + name, KILL, pid, number)
        call("kill the group of " + name, KILL, -pid, number)
        call("tkill " + name, TKILL, pid, number)
        call("rt_sigqueueinfo " + name, QUEUE, pid, number, info)
        call("tgkill " + name, TGKILL, pid, pid, number)
        call("rt_tgsigqueueinfo " + name, TGQUEUE, pid, pid, number, info)
    call("ptrace seize " + name, PTRACE, 0x4206, pid, 0, 0)
    call("prlimit " + name, PRLIMIT, pid, 0, limit, 0)
    call("process_vm_writev " + name, WRITEV, pid, 0, 0, 0, 0, 0)
    call("pidfd_open " + name, OPEN, pid, 0)
    call("pidfd_send_signal " + name, SEND, fd, signal.SIGKILL, 0, 0)
    call("pidfd_send_signal to the group of " + name, SEND, fd, signal.SIGKILL, 0, GROUP)
    if not os.path.exists(f"/proc/{pid}"):
        sys.exit(f"{name} is gone")
fd = os.open(f"/proc/{top}", os.O_RDONLY)
call("pidfd_send_signal", SEND, fd, signal.SIGKILL, 0, 0)
# The tests themselves may be of its group: a signal that ends nobody, should it go through.
# Their leader may have ended, as that of a job in the background has.
if os.path.exists(f"/proc/{os.getpgid(top)}"):
    group = os.open(f"/proc/{os.getpgid(top)}", os.O_RDONLY)
    call("pidfd_send_signal to the group", SEND, group, signal.SIGURG, 0, GROUP)
call("kill the group", KILL, -os.getpgid(top), signal.SIGURG)
tell("kill 0:", os.kill(top, 0))
tell("its own:", os.kill(os.getpid(), signal.SIGURG), os.kill(os.getpid(), 0))
