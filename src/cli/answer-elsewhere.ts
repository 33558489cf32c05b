import { askSession, pendingElsewhere } from '../session/control-client.ts';
import { controlPaths } from '../session/control-place.ts';
import type { ControlReply, ControlRequest } from '../session/control-protocol.ts';
import { ownState } from './log-location.ts';
import { UsageError } from './output.ts';

/** A request that answers one hold. */
export type AnswerRequest = Exclude<ControlRequest, { readonly type: 'pending' }>;

/**
 * Gives an answer to the session whose hold it is.
 * @param session a session's name or a part of it; without it the hold is looked for in all
 * @throws UsageError if no session has such a hold, or several
 */
export async function answerElsewhere(
  request: AnswerRequest,
  session: string | undefined,
): Promise<ControlReply> {
  if (!/^h\d+$/.test(request.hold)) {
    throw new UsageError(
      `${request.hold} is not the name of a hold, such as h2; holdfire pending lists them`,
    );
  }
  const path = session === undefined ? await onlyHolder(request.hold) : pathOf(session);
  return typeof path === 'string' ? askSession(path, request) : path;
}

async function onlyHolder(hold: string): Promise<string | ControlReply> {
  const running = controlPaths(ownState(), process.env);
  const [only, ...others] = running;
  if (only === undefined) throw new UsageError('no session is running');
  // The session knows best what became of its hold.
  if (others.length === 0) return only.path;
  const { pending, refusals } = await pendingElsewhere(ownState(), process.env);
  const holders = pending.filter(one => one.hold === hold);
  const [holder] = holders;
  if (holder === undefined) {
    return { ok: false, reason: refusals[0] ?? `${hold} does not wait for an answer in any session` };
  }
  if (holders.length === 1) return holder.path;
  const names = holders.map(one => one.session).join(', ');
  throw new UsageError(`${holders.length} sessions have a ${hold}: say which by --session (${names})`);
}

function pathOf(session: string): string {
  const found = controlPaths(ownState(), process.env).filter(
    one => one.session.startsWith(session) || one.session.endsWith(session),
  );
  const [only] = found;
  if (only === undefined) throw new UsageError(`no running session is called ${session}`);
  if (found.length > 1) throw new UsageError(`${found.length} running sessions are called ${session}`);
  return only.path;
}
