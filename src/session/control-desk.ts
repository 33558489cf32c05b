import { timingSafeEqual } from 'node:crypto';
import type { Answer } from '../hold/answer.ts';
import { askingFindings } from '../policy/asking-findings.ts';
import type { ControlReply, ControlRequest, PendingView } from './control-protocol.ts';
import type { HoldDesk, PendingHold } from './hold-desk.ts';

/** Wrong codes for one hold after which it can only be approved at the prompt. */
const MOST_GUESSES = 3;

/** Answers what other terminals ask; that they may was checked before. */
export class ControlDesk {
  readonly #desk: HoldDesk;
  readonly #clock: () => number;
  readonly #guesses = new Map<string, number>();

  /** @param clock milliseconds since 1970 */
  constructor(desk: HoldDesk, clock: () => number) {
    this.#desk = desk;
    this.#clock = clock;
  }

  /** Does what is asked, or says why not. */
  async handle(request: ControlRequest): Promise<ControlReply> {
    switch (request.type) {
      case 'pending':
        return { ok: true, pending: this.#desk.pending().map(viewOf) };
      case 'deny': {
        const { hold, note } = request;
        return this.#answer(hold, { verdict: 'deny', ...(note === undefined ? {} : { note }) });
      }
      case 'approve':
        return this.#approve(request.hold, request.code);
    }
  }

  async #approve(hold: string, code: string): Promise<ControlReply> {
    const wanted = this.#desk.codeOf(hold);
    if (wanted === undefined) return noSuchHold(hold);
    const guesses = this.#guesses.get(hold) ?? 0;
    if (guesses >= MOST_GUESSES) {
      return { ok: false, reason: `${hold}: too many wrong codes; it can only be answered at its prompt` };
    }
    if (!isEqual(code.toUpperCase(), wanted)) {
      this.#guesses.set(hold, guesses + 1);
      return { ok: false, reason: `${hold}: that is not the code on its prompt` };
    }
    return this.#answer(hold, { verdict: 'approve' });
  }

  async #answer(hold: string, answer: Pick<Answer, 'verdict' | 'note'>): Promise<ControlReply> {
    const fate = await this.#desk.answerShown(hold, {
      ...answer,
      by: 'person',
      channel: 'socket',
      scope: { kind: 'once' },
      at: this.#clock(),
    });
    if (typeof fate === 'object') {
      const reason = `${hold} is not as it was shown: ${fate.again}. It is asked about anew, with another code`;
      return { ok: false, reason };
    }
    return fate === 'gone' ? noSuchHold(hold) : { ok: true, fate };
  }
}

function noSuchHold(hold: string): ControlReply {
  return { ok: false, reason: `${hold} does not wait for an answer` };
}

function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function viewOf({ hold }: PendingHold): PendingView {
  const asked = askingFindings(hold.judgement);
  return {
    hold: hold.id,
    severity: hold.judgement.severity,
    findings: asked.map(({ rule, summary, instead }) => ({ rule, summary, instead })),
    argv: hold.argv,
    cwd: hold.cwd,
    since: hold.since,
    ...(hold.deadline === undefined ? {} : { deadline: hold.deadline }),
  };
}
