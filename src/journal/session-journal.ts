import type { ChainHead } from './chain.ts';
import type { FileCalls } from './file-calls.ts';
import { type Journal, openJournal } from './journal.ts';
import type { LogError } from './log-error.ts';
import { createSessionDirectory } from './paths.ts';
import type { SecretFinder } from './redact/find-secrets.ts';
import { takeSessionKey } from './seal/key-store.ts';
import { Sealer } from './seal/sealer.ts';
import { addToIndex } from './session-index.ts';

/** What a session's log needs from outside. */
export interface SessionJournalOptions {
  /** The state directory; made if it is not there. */
  readonly state: string;
  /** The new session's name. */
  readonly id: string;
  /** Milliseconds since 1970, by the wall clock. */
  readonly clock: () => number;
  /** Milliseconds by a clock that never jumps. */
  readonly monotonic: () => number;
  readonly secrets: SecretFinder;
  /** Seals may begin with this session: somebody is there to be shown the key. */
  readonly mayBegin: boolean;
  readonly calls?: FileCalls;
}

/** The log of a running session and its places in the state directory. */
export interface SessionJournal {
  readonly directory: string;
  readonly journal: Journal;
  /** For `session.start`: the index as it stood before this session. */
  readonly previous: string | undefined;
  /**
   * To be shown to the user once, and kept away from this machine: set if the account's seals begin with
   * this session.
   */
  readonly verificationKey: string | undefined;
  /** What could not be had, one sentence each; the log works without. */
  readonly problems: readonly string[];
  /** Closes the log after its last event. */
  close(): { readonly ok: true; readonly head: ChainHead } | LogError;
}

/** Begins a session's log: its directory, its key, its line in the index, its first file. */
export function openSessionJournal(
  options: SessionJournalOptions,
): { readonly ok: true; readonly log: SessionJournal } | LogError {
  const { state, id, clock } = options;
  const made = createSessionDirectory(state, id);
  if (!made.ok) return made;
  const problems: string[] = [];
  const taken = takeSessionKey(state, options.mayBegin);
  const sealer = taken.ok ? new Sealer(taken.key, taken.epoch, id) : undefined;
  if (taken.ok) taken.key.fill(0);
  else problems.push(`the log is not sealed: ${taken.reason}`);
  const begun = addToIndex(state, { type: 'begin', session: id }, clock());
  if (!begun.ok) problems.push(`the session is not in the index: ${begun.reason}`);
  const opened = openJournal({
    ...options,
    directory: made.directory,
    ...(sealer === undefined ? {} : { sealer }),
  });
  if (!opened.ok) return opened;
  const { journal } = opened;
  return {
    ok: true,
    log: {
      directory: made.directory,
      journal,
      previous: begun.ok ? begun.previous : undefined,
      verificationKey: taken.ok ? taken.verificationKey : undefined,
      problems,
      close: () => {
        const closed = journal.close();
        if (!closed.ok) return closed;
        const { lines, hash: head } = journal.head;
        const ended = addToIndex(state, { type: 'end', session: id, lines, head }, clock());
        return ended.ok ? { ok: true, head: journal.head } : ended;
      },
    },
  };
}
