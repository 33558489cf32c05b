import { join } from 'node:path';
import { type Anchor, notedHeads } from '../../journal/anchor.ts';
import { EVENTS_FILE } from '../../journal/journal.ts';
import { sessionNames, sessionsDirectory } from '../../journal/paths.ts';
import { readIndex, type SessionIndex } from '../../journal/session-index.ts';
import { type NotedHead, type Verification, verifyLog } from '../../journal/verify.ts';

/** What verification is given beside the logs themselves. */
export interface VerifyOptions {
  readonly state: string;
  /** The verification key's bytes. */
  readonly key?: Uint8Array;
  /** Heads by session, as a person gives them. */
  readonly heads?: readonly (NotedHead & { readonly session: string })[];
  /** Places where heads were noted. */
  readonly anchors?: readonly Anchor[];
}

/** What is known of one session's log. */
export interface SessionVerification {
  readonly session: string;
  readonly result:
    | { readonly kind: 'verified'; readonly verification: Verification }
    /** It was removed by holdfire because it was old; the index says so. */
    | { readonly kind: 'removed'; readonly at: number; readonly reason: string }
    /** It is not there, or cannot be read. */
    | { readonly kind: 'missing'; readonly reason: string };
  /** What a reader should know besides, one sentence each. */
  readonly notes: readonly string[];
}

/** Verifies one session. */
export async function verifySession(session: string, options: VerifyOptions): Promise<SessionVerification> {
  const notes: string[] = [];
  const index = indexOf(options.state, notes);
  const heads: NotedHead[] = (options.heads ?? []).filter(head => head.session === session);
  for (const anchor of options.anchors ?? []) {
    const noted = await notedHeads(anchor, session);
    if (!noted.ok) notes.push(`${anchor.name}: ${noted.reason}`);
    else if (noted.heads.length === 0) notes.push(`${anchor.name} knows nothing of this session`);
    else heads.push(...noted.heads);
  }
  const path = join(sessionsDirectory(options.state), session, EVENTS_FILE);
  const evidence = { heads, ...(index === undefined ? {} : { index }) };
  const verified = verifyLog(
    path,
    session,
    options.key === undefined ? evidence : { ...evidence, key: options.key },
  );
  if (verified.ok)
    return { session, result: { kind: 'verified', verification: verified.verification }, notes };
  const removed = index?.lines.find(line => line.type === 'removed' && line.session === session);
  if (removed?.type === 'removed') {
    return { session, result: { kind: 'removed', at: removed.at, reason: removed.reason }, notes };
  }
  return { session, result: { kind: 'missing', reason: verified.reason }, notes };
}

/** All sessions that are there, and all that the index knows of, oldest first. */
export function knownSessions(state: string): string[] {
  const index = indexOf(state, []);
  return [...new Set([...(index?.lines ?? []).map(line => line.session), ...sessionNames(state)])].sort();
}

function indexOf(state: string, notes: string[]): SessionIndex | undefined {
  const read = readIndex(state);
  if (!read.ok) {
    notes.push(`the index cannot be read: ${read.reason}`);
    return undefined;
  }
  if (read.index.broken > 0)
    notes.push(`the index was changed at its line ${read.index.broken}; what follows is not used`);
  return read.index;
}
