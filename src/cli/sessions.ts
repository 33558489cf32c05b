import { formatCommand, formatDate, formatDuration } from '../replay/format.ts';
import { listSessions, type SessionSummary } from '../replay/list-sessions.ts';
import { ownState } from './log-location.ts';
import { print } from './output.ts';

/** Lists this user's sessions, oldest first. */
export function sessions(options: { readonly json?: boolean }): void {
  const found = listSessions(ownState());
  if (options.json === true) {
    print(JSON.stringify(found));
    return;
  }
  print(
    found.length === 0
      ? 'no sessions yet: holdfire run -- PROGRAM makes one'
      : found.map(describe).join('\n'),
  );
}

function describe(session: SessionSummary): string {
  const counts = `${session.commands} commands, ${session.held} held, ${session.denied} denied`;
  const end = session.ended ? formatDuration(session.duration) : 'not closed';
  return `${session.id}  ${formatDate(session.started)}  ${end.padStart(10)}  ${counts}  ${formatCommand(session.program)}`;
}
