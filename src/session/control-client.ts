import { connect } from 'node:net';
import { controlPaths } from './control-place.ts';
import type { ControlReply, ControlRequest, PendingView } from './control-protocol.ts';
import { LONGEST_MESSAGE } from './control-protocol.ts';

/** A hold that waits in one of the running sessions. */
export interface PendingElsewhere extends PendingView {
  readonly session: string;
  /** The session's control socket. */
  readonly path: string;
}

/** How long a session may take to answer, in milliseconds. */
const PATIENCE = 5000;

/**
 * Asks one session. A session that has crashed leaves its socket behind: that is answered as a refusal.
 */
export function askSession(path: string, request: ControlRequest): Promise<ControlReply> {
  return new Promise(resolve => {
    const socket = connect(path);
    let text = '';
    const fail = (reason: string): void => {
      socket.destroy();
      resolve({ ok: false, reason });
    };
    socket.setTimeout(PATIENCE, () => fail('the session does not answer'));
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on('error', error => fail(`the session cannot be reached: ${error.message}`));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.length > LONGEST_MESSAGE) fail('the answer is too long');
    });
    socket.on('end', () => resolve(readReply(text)));
  });
}

/**
 * What waits in all sessions of this user, and why a session that runs could not be asked.
 * @param state the directory of this user's logs
 */
export async function pendingElsewhere(
  state: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly pending: readonly PendingElsewhere[]; readonly refusals: readonly string[] }> {
  const asked = await Promise.all(
    controlPaths(state, env).map(async ({ session, path }) => ({
      session,
      path,
      reply: await askSession(path, { type: 'pending' }),
    })),
  );
  return {
    pending: asked.flatMap(({ session, path, reply }) =>
      reply.ok && 'pending' in reply ? reply.pending.map(view => ({ ...view, session, path })) : [],
    ),
    refusals: asked.flatMap(({ reply }) =>
      !reply.ok && reply.reason.startsWith('refused') ? [reply.reason] : [],
    ),
  };
}

function readReply(text: string): ControlReply {
  try {
    return JSON.parse(text) as ControlReply;
  } catch {
    return { ok: false, reason: 'the session gave no answer' };
  }
}
