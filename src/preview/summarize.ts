import type { DryRunSummary, SummaryLine, SummaryPart } from '../hold/dry-run-summary.ts';
import { cardFor } from './cards.ts';
import { identityOf } from './identities.ts';
import { line, some } from './lines.ts';
import type { Look, LookContext, Seen } from './look.ts';

/** What looks may use, besides their own channel. */
export type SummaryContext = Omit<LookContext, 'show'> & {
  /** A person has asked to look beyond this machine too. */
  readonly network: boolean;
  /** Whether a look may be taken before that; without it, all on this machine and none beyond. */
  readonly allowed?: (look: Look) => boolean;
  /** What is looked at is to be known again when it is approved. */
  readonly identify?: boolean;
};

/** Longest that one look may take, in milliseconds; a tool has its own, shorter limit. */
const LONGEST = 8000;

/**
 * Takes looks and tells what is known, again and again until everything is. The first summary names what is
 * looked at, the last one is complete. Never throws: a look that fails is told as not checked.
 */
export async function* summarize(
  looks: readonly Look[],
  context: SummaryContext,
): AsyncIterable<DryRunSummary> {
  const parts = new Map<string, SummaryPart>();
  let wake: () => void = () => undefined;
  const put = (part: SummaryPart): void => {
    // A look that was given up may go on; what it finds then is not told any more.
    if (parts.get(part.id)?.state === 'not-checked') return;
    parts.set(part.id, part);
    wake();
  };
  const allowed = context.allowed ?? ((look: Look) => look.reach !== 'network');
  const open = looks.filter(look => context.network || allowed(look));
  const left = looks.filter(look => !open.includes(look));
  for (const look of looks) parts.set(look.id, firstPart(look, left.includes(look)));
  let running = open.length;
  for (const look of open) {
    void take(look, context, put).then(() => {
      running -= 1;
      wake();
    });
  }
  for (;;) {
    const changed = new Promise<void>(resolve => {
      wake = resolve;
    });
    const complete = running === 0;
    yield { parts: [...parts.values()], complete, ...closerOf(left) };
    if (complete) return;
    await changed;
  }
}

function firstPart(look: Look, isLeft: boolean): SummaryPart {
  const { id, title } = look;
  return isLeft
    ? {
        id,
        title,
        state: 'not-checked',
        reason: `it is asked only on demand: ${look.asks ?? look.card}`,
        lines: [],
      }
    : { id, title, state: 'looking', lines: [] };
}

function closerOf(left: readonly Look[]): Pick<DryRunSummary, 'closer'> {
  if (left.length === 0) return {};
  const asked = [...new Set(left.map(look => look.asks ?? look.card))];
  return { closer: line('plain', `ask ${some(asked)}, read only, as the command itself would`).text };
}

async function take(look: Look, context: SummaryContext, tell: (part: SummaryPart) => void): Promise<void> {
  const { id } = look;
  const title = line('plain', look.title).text;
  let identity: SummaryPart['identity'];
  const put = (part: SummaryPart): void => tell(identity === undefined ? part : { ...part, identity });
  // Begun before the look: what changes in between is then asked about once too often, not once too seldom.
  const known = context.identify === true ? identityOf(look, context) : Promise.resolve(undefined);
  void known.then(facts => {
    identity = facts;
  });
  let shown: readonly SummaryLine[] = [];
  const show = (lines: readonly SummaryLine[]): void => {
    shown = lines;
    put({ id, title, state: 'looking', lines });
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Seen>(resolve => {
    timer = setTimeout(() => resolve({ ok: false, reason: `no answer within ${LONGEST / 1000} s` }), LONGEST);
  });
  let seen: Seen;
  try {
    seen = await Promise.race([cardFor(look.card)(look, { ...context, show }), late]);
  } catch (error) {
    seen = { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  await Promise.race([known, late]);
  clearTimeout(timer);
  if (!seen.ok) {
    put({ id, title, state: 'not-checked', reason: line('plain', seen.reason).text, lines: shown });
    return;
  }
  const { lines, nothing, certain } = seen;
  put({
    id,
    title,
    state: 'done',
    lines,
    ...(nothing === true ? { nothing } : {}),
    ...(nothing === true && certain === true ? { certain } : {}),
  });
}
