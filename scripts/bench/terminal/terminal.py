"""Plays the terminal in the benchmarks: python3 terminal.py drain|echo KEYS -- PROGRAM ARG...

drain: reads everything the program writes, as fast as it can; prints {"seconds", "bytes", "cpu"}.
echo: types KEYS keys one after the other, each when the echo of the one before has come; prints the echo
times in milliseconds, sorted.
"""
import fcntl, json, os, pty, resource, select, struct, sys, termios, time

mode = sys.argv[1]
program = sys.argv[sys.argv.index('--') + 1:]
pid, fd = pty.fork()
if pid == 0:
    os.environ['PS1'] = '$ '
    os.execvp(program[0], program)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))


def read():
    try:
        return os.read(fd, 65536)
    except OSError:
        return b''


def drain():
    start = time.monotonic()
    count = 0
    while True:
        data = read()
        if not data:
            break
        count += len(data)
    seconds = time.monotonic() - start
    os.waitpid(pid, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {'seconds': seconds, 'bytes': count, 'cpu': used.ru_utime + used.ru_stime}


def settle(quiet):
    while select.select([fd], [], [], quiet)[0]:
        if not read():
            break


def echo(keys):
    settle(1.0)
    times = []
    for index in range(keys):
        if index % 60 == 59:
            os.write(fd, b'\x15')
            settle(0.1)
        start = time.monotonic()
        os.write(fd, b'a')
        if not select.select([fd], [], [], 5)[0] or b'a' not in read():
            raise SystemExit('no echo')
        times.append((time.monotonic() - start) * 1000)
        # What comes behind the echo is not to be taken for the next one.
        settle(0.005)
    os.close(fd)
    return sorted(times)


print(json.dumps(drain() if mode == 'drain' else echo(int(sys.argv[2]))))
