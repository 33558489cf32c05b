import { answerElsewhere } from './answer-elsewhere.ts';
import { EXIT, print, tell } from './output.ts';

/** Approves a hold of a running session, once. Returns the exit status. */
export async function approve(
  hold: string,
  code: string,
  options: { readonly session?: string },
): Promise<number> {
  const reply = await answerElsewhere({ type: 'approve', hold, code }, options.session);
  if (!reply.ok) {
    tell(reply.reason);
    return EXIT.deny;
  }
  print(
    'fate' in reply && reply.fate === 'late'
      ? `${hold}: nothing waited for it any more; the same command passes once within 10 minutes`
      : `${hold} approved`,
  );
  return EXIT.ok;
}
