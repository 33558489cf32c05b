import { answerElsewhere } from './answer-elsewhere.ts';
import { EXIT, print, tell } from './output.ts';

/** Denies a hold of a running session. Returns the exit status. */
export async function deny(
  hold: string,
  options: { readonly message?: string; readonly session?: string },
): Promise<number> {
  const { message, session } = options;
  const note = message === undefined ? {} : { note: message };
  const reply = await answerElsewhere({ type: 'deny', hold, ...note }, session);
  if (!reply.ok) {
    tell(reply.reason);
    return EXIT.deny;
  }
  print(`${hold} denied`);
  return EXIT.ok;
}
