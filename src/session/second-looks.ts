import type { Answer } from '../hold/answer.ts';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold } from '../hold/hold.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { AnswerFate, CheckedFate } from './answer-fate.ts';
import type { Asker } from './asker.ts';
import type { HoldLook, SecondLook } from './hold-look.ts';
import type { OpenHold } from './open-hold.ts';

/** What {@link SecondLooks} work with. */
export interface SecondLooksOptions {
  /** Who looks; undefined: nobody does. */
  readonly look: () => HoldLook | undefined;
  /** A hold that still waits. */
  readonly find: (id: string) => OpenHold | undefined;
  /** Takes an answer that needs no look any more. */
  readonly answer: (id: string, answer: Answer, shown?: readonly string[]) => AnswerFate;
  /** Those who are asked anew. */
  readonly askers: Required<Pick<Asker, 'changed'>>;
  readonly chooseCode: () => string;
  readonly log: (event: JournalEvent) => void;
}

/** Whose approval it is that is not carried out, and why. */
export interface NotCarriedOut {
  readonly found: Exclude<SecondLook, { kind: 'same' }>;
  readonly approval: string;
  /** The lines that the person had before their eyes. */
  readonly shown: readonly string[] | undefined;
}

/** How often a hold is asked about anew before an approval counts whatever has changed. */
const MOST_ROUNDS = 3;

/** Looks once more at what an approved command would destroy, before it is released. */
export class SecondLooks {
  readonly #options: SecondLooksOptions;

  constructor(options: SecondLooksOptions) {
    this.#options = options;
  }

  /** Whether anybody can look. */
  get possible(): boolean {
    return this.#options.look()?.check !== undefined;
  }

  /** Looks whether things are as they were shown; nothing is taken for the same that was not looked at. */
  async check(hold: Hold, summary: DryRunSummary): Promise<SecondLook> {
    return (await this.#options.look()?.check?.(hold, summary)) ?? { kind: 'unknown' };
  }

  /**
   * Takes an answer of somebody who was shown the hold. An approval counts only if what it would destroy is as it
   * was shown; else that is shown and asked about anew.
   */
  async answer(id: string, answer: Answer, shown?: readonly string[]): Promise<CheckedFate> {
    const open = this.#options.find(id);
    if (open === undefined || answer.verdict === 'deny') return this.#options.answer(id, answer, shown);
    if (open.rounds >= MOST_ROUNDS) return this.#options.answer(id, notByProgram(answer), shown);
    const { summary } = open;
    if (summary === undefined || !this.possible) return this.#options.answer(id, answer, shown);
    open.checking ??= this.#checkThenAnswer(open, summary, { answer, shown }).finally(() => {
      open.checking = undefined;
    });
    return open.checking;
  }

  async #checkThenAnswer(
    open: OpenHold,
    summary: DryRunSummary,
    { answer, shown }: { readonly answer: Answer; readonly shown: readonly string[] | undefined },
  ): Promise<CheckedFate> {
    const { hold } = open.asked;
    const found = await this.check(hold, summary);
    // It may have been denied or withdrawn meanwhile.
    if (found.kind === 'same' || this.#options.find(hold.id) !== open)
      return this.#options.answer(hold.id, answer, shown);
    const approval = `(${answer.by}, ${answer.channel})`;
    return { again: this.askAgain(open, { found, approval, shown }) };
  }

  /** Asks about a hold anew. @returns why, as it is told */
  askAgain(open: OpenHold, { found, approval, shown }: NotCarriedOut): string {
    const { askers, chooseCode, log, look } = this.#options;
    const { hold } = open.asked;
    open.rounds = found.kind === 'unknown' ? MOST_ROUNDS : open.rounds + 1;
    const what =
      found.kind === 'unknown'
        ? 'whether all is as it was shown could not be found out in time'
        : found.what.slice(0, 4).join('; ');
    const last = open.rounds >= MOST_ROUNDS ? '. The next approval counts whatever changes' : '';
    const because = `${what}${last}`;
    if (shown !== undefined) log({ type: 'summary', hold: hold.id, lines: shown });
    const message = `${hold.id}: the approval ${approval} was not carried out, it is asked about anew: ${because}`;
    log({ type: 'notice', kind: 'changed', message });
    open.summary = undefined;
    open.code = chooseCode();
    askers.changed({ hold, code: open.code, because });
    look()?.again?.(hold);
    return because;
  }
}

/** Only a person may say that it does not matter what has changed. */
function notByProgram(answer: Answer): Answer {
  if (answer.by !== 'program') return answer;
  return { ...answer, verdict: 'deny', by: 'failure', because: 'it was not as it was shown, time and again' };
}
