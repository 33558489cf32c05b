import { readFileSync } from 'node:fs';
import { isInSession } from './is-in-session.ts';
import type { Peer } from './peer.ts';

/** Longest chain of parents that is followed. */
const MOST_ANCESTORS = 256;

/**
 * Why a process may not answer holds; undefined: it may. It may not if it runs below a session, this one or
 * another: then the agent could answer for its user. Every process of a session is a descendant of its
 * supervisor, also one whose parent has ended, as that is a subreaper (PR_SET_CHILD_SUBREAPER). What cannot be
 * told is refused.
 * @param peer who asks; undefined if the kernel does not say
 * @param own this process
 */
export function peerRefusal(peer: Peer | undefined, own: { pid: number; uid: number }): string | undefined {
  if (peer === undefined) return 'it cannot be told who asks';
  if (peer.uid !== own.uid) return 'another user asks';
  const started = startOf(peer.pid);
  const ancestors = ancestorsOf(peer.pid);
  if (ancestors === undefined || started === undefined) return 'whoever asks has ended, or hides';
  if (ancestors.includes(own.pid) || isInSession(peer.pid)) return 'whoever asks runs inside of a session';
  // A process that ended while it was looked at may have been another by then.
  return startOf(peer.pid) === started ? undefined : 'whoever asks has ended, or hides';
}

/** The process and those above it; undefined if the chain breaks off. */
function ancestorsOf(process: number): number[] | undefined {
  const chain: number[] = [];
  for (let pid = process; pid > 0; ) {
    if (chain.length >= MOST_ANCESTORS) return undefined;
    chain.push(pid);
    const parent = /^PPid:\s*(\d+)$/m.exec(read(pid, 'status') ?? '')?.[1];
    if (parent === undefined) return undefined;
    pid = Number(parent);
  }
  return chain;
}

/** Field 22 of proc_pid_stat(5), counted behind the name, which may hold anything. */
function startOf(pid: number): string | undefined {
  const stat = read(pid, 'stat');
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function read(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return undefined;
  }
}
