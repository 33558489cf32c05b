import { sessionListLines } from '../replay/search/describe-session.ts';
import { parseExpression } from '../replay/search/expression.ts';
import { searchSessions } from '../replay/search/search-sessions.ts';
import { ownState } from './log-location.ts';
import { print, styleOf, UsageError } from './output.ts';

/** Lists this user's sessions that fit a search, oldest first. @throws UsageError if the search cannot be read */
export function sessions(words: readonly string[], options: { readonly json?: boolean }): void {
  const parsed = parseExpression(words, Date.now());
  if (!parsed.ok) throw new UsageError(parsed.reason);
  const found = searchSessions(ownState(), parsed.expression);
  if (options.json === true) {
    print(JSON.stringify(found.map(({ session, matches }) => ({ ...session, matches }))));
    return;
  }
  if (found.length > 0) print([...sessionListLines(found, styleOf(process.stdout))].join('\n'));
  else print(words.length > 0 ? 'no session fits' : 'no sessions yet: holdfire run -- PROGRAM makes one');
}
