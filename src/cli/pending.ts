import { quote } from 'shell-quote';
import { visibleText } from '../operations/visible.ts';
import { type PendingElsewhere, pendingElsewhere } from '../session/control-client.ts';
import { ownState } from './log-location.ts';
import { EXIT, print, tell } from './output.ts';

/** Lists what waits for an answer in all running sessions. Returns the exit status. */
export async function pending(options: { readonly json?: boolean }): Promise<number> {
  const { pending: found, refusals } = await pendingElsewhere(ownState(), process.env);
  for (const refusal of new Set(refusals)) tell(refusal);
  if (options.json === true) {
    print(JSON.stringify(found.map(({ path: _, ...view }) => view)));
  } else if (found.length > 0) {
    print(found.map(one => describe(one, Date.now())).join('\n'));
    print('Answer with: holdfire approve HOLD CODE (the code stands on its prompt), or holdfire deny HOLD');
  } else if (refusals.length === 0) print('nothing waits');
  return refusals.length > 0 ? EXIT.deny : EXIT.ok;
}

function describe(one: PendingElsewhere, now: number): string {
  const waited = Math.max(0, Math.floor((now - one.since) / 1000));
  const [worst, ...others] = one.findings;
  return [
    `${one.hold}  ${one.severity ?? ''}  waiting ${waited} s  (session ${one.session})`,
    `  would: ${visibleText(worst?.summary ?? '')}${others.length > 0 ? ` and ${others.length} more` : ''}`,
    `  command: ${visibleText(quote([...one.argv]))}`,
    `  in: ${visibleText(one.cwd)}`,
  ].join('\n');
}
