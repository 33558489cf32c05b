import { type Anchor, gitNotes, headLine, journald, parseHeadLine } from '../journal/anchor.ts';
import type { ChainHead } from '../journal/chain.ts';
import type { NotedHead } from '../journal/verify.ts';
import {
  describeVerification,
  type Standing,
  standingOf,
} from '../replay/verification/describe-verification.ts';
import {
  knownSessions,
  type SessionVerification,
  verifySession,
} from '../replay/verification/verify-session.ts';
import { namedSession, ownState } from './log-location.ts';
import { print, UsageError } from './output.ts';
import { readVerificationKey } from './verification-key.ts';

/** Options of `holdfire verify`. */
export interface VerifyCommandOptions {
  readonly all?: boolean;
  /** The verification key, or a file that holds it. */
  readonly key?: string;
  /** Lines `holdfire head …` that were noted. */
  readonly head?: readonly string[];
  readonly journald?: boolean;
  /** A repository in whose notes heads were kept. */
  readonly git?: string;
  readonly json?: boolean;
}

/** Exit statuses, worst last. */
const STATUS: Readonly<Record<Standing, number>> = { proven: 0, unproven: 5, altered: 6 };

/** Checks one session's log, or all. Returns 0 ok, 5 unproven, 6 altered, truncated or missing. */
export async function verify(name: string | undefined, options: VerifyCommandOptions): Promise<number> {
  const state = ownState();
  const sessions = options.all === true ? knownSessions(state) : [namedSession(name).id];
  const key = options.key === undefined ? undefined : readVerificationKey(options.key);
  const heads = (options.head ?? []).map(readHead);
  const anchors: Anchor[] = [
    ...(options.journald === true ? [journald] : []),
    ...(options.git === undefined ? [] : [gitNotes(options.git)]),
  ];
  let worst = 0;
  for (const session of sessions) {
    const verified = await verifySession(session, {
      state,
      heads,
      anchors,
      ...(key === undefined ? {} : { key }),
    });
    worst = Math.max(worst, STATUS[standingOf(verified)]);
    if (options.json === true) {
      print(JSON.stringify(verified));
      continue;
    }
    print(`${session}  ${describeVerification(verified)}`);
    for (const note of verified.notes) print(`    ${note}`);
    const head = headOf(verified);
    if (head !== undefined) print(`    ${headLine(session, head)}`);
  }
  return worst;
}

/** The end of a log that is closed: what a person may note elsewhere. */
function headOf({ result }: SessionVerification): ChainHead | undefined {
  if (result.kind !== 'verified') return undefined;
  const { verification } = result;
  return verification.outcome === 'ok' || verification.outcome === 'unproven'
    ? { lines: verification.lines, hash: verification.head }
    : undefined;
}

function readHead(text: string): NotedHead & { readonly session: string } {
  const head = parseHeadLine(text);
  if (head === undefined) throw new UsageError("--head wants a line 'holdfire head SESSION LINES HASH'");
  return { source: 'the head given', ...head };
}
