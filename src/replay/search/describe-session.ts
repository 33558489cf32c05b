import { visibleText } from '../../operations/visible.ts';
import { formatDate, formatDuration, formatTime } from '../format.ts';
import type { Style } from '../style.ts';
import type { FoundRecord } from './search-sessions.ts';

/** Matches that are shown of one session. */
const MOST_MATCHES = 20;

/** The lines of a list of sessions: one each, and below it the commands that the search found. */
export function* sessionListLines(found: readonly FoundRecord[], style: Style): Generator<string> {
  for (const { session, matches } of found) {
    const { id, started, duration, ended, commands, held, denied, program } = session;
    const length = ended ? formatDuration(duration) : 'not closed';
    const holds = `${held} held, ${denied} denied`;
    const counts = `${String(commands).padStart(5)} ${commands === 1 ? 'command' : 'commands'}, ${held > 0 ? style('warning', holds) : holds}`;
    yield `${style('strong', id)}  ${formatDate(started)} UTC  ${length.padStart(11)}  ${counts}  ${visibleText(program)}`;
    for (const { t, command, fates } of matches.slice(0, MOST_MATCHES)) {
      yield `    ${style('faint', formatTime(t).padStart(10))}  ${fates.join(' ')}  ${visibleText(command)}`;
    }
    if (matches.length > MOST_MATCHES)
      yield style('faint', `    … and ${matches.length - MOST_MATCHES} more`);
  }
}
