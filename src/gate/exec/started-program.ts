import { libc } from './libc.ts';
import { readArgv, type StartedProgram } from './process-files.ts';

const O_CLOEXEC = 0x80000;

/** Longest path that the kernel tells (PATH_MAX, limits.h); what is longer it refuses to (ENAMETOOLONG). */
const LONGEST_PATH = 4096;

const buffer = Buffer.alloc(64 * 1024);

/**
 * Reads what has just been started in a process, from /proc (proc(5)). This is done for every program while it
 * waits, so the C library is asked directly: Node's own calls take twice the time.
 * @returns undefined if the process is gone
 */
export function readStartedProgram(pid: number): StartedProgram | undefined {
  const place = `/proc/${pid}/`;
  const argv = readArguments(pid, `${place}cmdline`);
  if (argv === undefined) return undefined;
  const file = readLink(`${place}exe`);
  return { pid, file, argv: argv.list, argvIncomplete: argv.incomplete, cwd: readLink(`${place}cwd`) };
}

function readArguments(pid: number, path: string): ReturnType<typeof readArgv> {
  const c = libc();
  const fd = c.open(path, O_CLOEXEC);
  if (fd < 0) return undefined;
  const length = c.read(fd, buffer, buffer.length);
  c.close(fd);
  // What is empty, long or unfinished is no matter of every day.
  if (length <= 0 || length === buffer.length || buffer[length - 1] !== 0) return readArgv(pid);
  return { list: buffer.toString('utf8', 0, length - 1).split('\0'), incomplete: false };
}

/** Empty where it may not be read. */
function readLink(path: string): string {
  const length = libc().readlink(path, buffer, LONGEST_PATH);
  return length < 0 ? '' : buffer.toString('utf8', 0, length);
}
