import koffi from 'koffi';

const F_SETFD = 2;
const FD_CLOEXEC = 1;

const libc = koffi.load(process.platform === 'darwin' ? 'libSystem.dylib' : 'libc.so.6');
const fcntl = libc.func('int fcntl(int fd, int command, int argument)');

/** Sets FD_CLOEXEC, as whoever embeds the terminal does. */
export function setCloseOnExec(descriptor: number): void {
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}
