import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** State of a socket that listens, in `/proc/net/tcp` (proc_pid_net(5)). */
const LISTENING = '0A';

/** Most processes that are looked at. */
const MOST_PROCESSES = 4096;

/**
 * Says which program listens on TCP ports of this machine, from `/proc`. A socket that was seen once is
 * remembered by its inode, so that a port that is asked for again costs one file.
 */
export class LoopbackListeners {
  readonly #known = new Map<string, string>();

  /** @returns the program's name without directory; undefined if nobody listens or it cannot be seen */
  listener(port: number): string | undefined {
    for (const inode of listeningInodes(port)) {
      const name = this.#known.get(inode) ?? ownerOf(inode);
      if (name === undefined) continue;
      this.#known.set(inode, name);
      return name;
    }
    return undefined;
  }
}

function listeningInodes(port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file =>
    readText(file)
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      .filter(fields => fields[1]?.endsWith(wanted) === true && fields[3] === LISTENING)
      .map(fields => fields[9] ?? ''),
  );
}

function ownerOf(inode: string): string | undefined {
  const link = `socket:[${inode}]`;
  for (const pid of list('/proc')
    .filter(name => /^\d+$/.test(name))
    .slice(0, MOST_PROCESSES)) {
    for (const fd of list(`/proc/${pid}/fd`))
      if (linkOf(`/proc/${pid}/fd/${fd}`) === link) return nameOf(pid);
  }
  return undefined;
}

function nameOf(pid: string): string | undefined {
  const first = readText(`/proc/${pid}/cmdline`).split('\0')[0] ?? '';
  const name = basename(first.split(' ')[0] ?? '').replace(/:$/, '');
  return name === '' ? undefined : name;
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
