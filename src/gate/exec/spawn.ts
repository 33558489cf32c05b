import { libc, pointerTable } from './libc.ts';

/** A program to start, in the terms of posix_spawn(3). */
export interface SpawnRequest {
  /** The file, already found on PATH. */
  readonly path: string;
  readonly argv: readonly string[];
  /** `NAME=value` entries as bytes: an environment need not be valid UTF-8. */
  readonly env: readonly Uint8Array[];
  readonly cwd: string;
  /** A terminal that becomes the controlling one of a new session, for descriptors 0-2 that are listed. */
  readonly terminal: { readonly path: string; readonly descriptors: readonly number[] } | undefined;
}

const SETSIGDEF = 0x04;
const SETSIGMASK = 0x08;
const SETSID = 0x80;
const O_RDWR = 2;

/** glibc's and musl's structures are smaller (336 and 80 bytes); the rest is room. */
const STRUCTURE = 512;

/**
 * Starts a program from the calling thread, so that it carries this thread's filter. A terminal is opened
 * by the new session's leader and so becomes its controlling terminal (tty_ioctl(4)). Signals have their
 * default dispositions and none is blocked: Node itself ignores SIGPIPE, which a program must not inherit.
 * @returns the pid, or the errno of the failure
 */
export function spawnProgram(request: SpawnRequest): { readonly pid: number } | { readonly errno: number } {
  const c = libc();
  const actions = Buffer.alloc(STRUCTURE);
  const attributes = Buffer.alloc(STRUCTURE);
  const pid = Buffer.alloc(4);
  const signals = Buffer.alloc(128, 0xff);
  const none = Buffer.alloc(128);
  c.spawnActionsInit(actions);
  c.spawnAttributesInit(attributes);
  c.spawnSetSigdefault(attributes, signals);
  c.spawnSetSigmask(attributes, none);
  c.spawnSetFlags(attributes, SETSIGDEF | SETSIGMASK | (request.terminal === undefined ? 0 : SETSID));
  const [first, ...others] = request.terminal?.descriptors ?? [];
  if (request.terminal !== undefined && first !== undefined) {
    c.spawnAddOpen(actions, first, request.terminal.path, O_RDWR, 0);
    for (const fd of others) c.spawnAddDup2(actions, first, fd);
  }
  // Node marks 0-2 close-on-exec; a dup2 onto itself takes the mark off (POSIX, posix_spawn_file_actions_adddup2).
  for (const fd of [0, 1, 2]) {
    if (request.terminal?.descriptors.includes(fd) !== true) c.spawnAddDup2(actions, fd, fd);
  }
  c.spawnAddChdir(actions, request.cwd);
  const argv = pointerTable(request.argv.map(text => Buffer.from(text)));
  const env = pointerTable(request.env.map(entry => Buffer.from(entry)));
  const errno = c.posixSpawn(pid, request.path, actions, attributes, argv, env);
  return errno === 0 ? { pid: pid.readInt32LE(0) } : { errno };
}
