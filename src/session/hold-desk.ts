import type { Answer } from '../hold/answer.ts';
import type { ProcessName } from '../hold/cover.ts';
import type { DryRunSummary } from '../hold/dry-run-summary.ts';
import type { Hold, Outcome } from '../hold/hold.ts';
import type { JournalEvent } from '../journal/event.ts';
import type { Journal } from '../journal/journal.ts';
import { describeSummary } from '../preview/describe-summary.ts';
import type { AnswerFate, CheckedFate } from './answer-fate.ts';
import type { Asker } from './asker.ts';
import { Askers } from './askers.ts';
import type { Asked } from './decider.ts';
import { EarlierAnswers } from './earlier-answers.ts';
import type { HoldLook, Kept } from './hold-look.ts';
import { type OpenHold, openHold } from './open-hold.ts';
import { SecondLooks } from './second-looks.ts';

/** What a {@link HoldDesk} works with. */
export interface HoldDeskOptions {
  readonly journal: Journal;
  /** Carries an answer out; it is in the log by then. */
  readonly settle: (hold: string, answer: Answer) => void;
  /** Something that a person should know and that stands nowhere else. */
  readonly warn: (message: string) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Makes the code that approves one hold from another terminal. */
  readonly chooseCode: () => string;
  /** What lets commands run of which it was counted that nothing would be lost; undefined: they ask. */
  readonly nothingLost?: string | undefined;
}

/** Counts for the closing line. */
export interface Tally {
  held: number;
  denied: number;
}

/** A hold that waits, and what approves it from another terminal. */
export interface PendingHold {
  readonly hold: Hold;
  readonly code: string;
}

/** How long it is looked whether anything would be lost before somebody is asked, in milliseconds. */
const GRACE = 1500;

/**
 * Where holds wait for their answers: what was answered before is answered so again, the rest is asked.
 * No answer is carried out before it is on the disk.
 */
export class HoldDesk {
  readonly tally: Tally = { held: 0, denied: 0 };
  readonly #options: HoldDeskOptions;
  readonly #earlier: EarlierAnswers;
  readonly #second: SecondLooks;
  readonly #open = new Map<string, OpenHold>();
  readonly #askers = new Askers();
  #look: HoldLook | undefined;
  #ended = false;

  constructor(options: HoldDeskOptions) {
    this.#options = options;
    this.#earlier = new EarlierAnswers(options);
    this.#second = new SecondLooks({
      look: () => this.#look,
      find: id => this.#open.get(id),
      answer: (id, answer, shown) => this.answer(id, answer, shown),
      askers: this.#askers,
      chooseCode: options.chooseCode,
      log: event => this.#log(event),
    });
  }

  /** Adds somebody to ask; holds that are open are put to them too. */
  addAsker(asker: Asker): void {
    this.#askers.add(asker, this.#open.values());
  }

  removeAsker(asker: Asker): void {
    this.#askers.remove(asker);
    if (this.#askers.isEmpty) this.#denyAll('unattended');
  }

  /** Adds somebody who is told of every hold that is asked about, and cannot answer. */
  addListener(listener: (hold: Hold) => void): void {
    this.#askers.addListener(listener);
  }

  /** Sets who looks at what holds would destroy. */
  setLook(look: HoldLook): void {
    this.#look = look;
  }

  /** The holds that wait, oldest first. */
  pending(): readonly PendingHold[] {
    return [...this.#open.values()].map(({ asked, code }) => ({ hold: asked.hold, code }));
  }

  /** What approves a hold from another terminal; undefined if no answer is of use any more. */
  codeOf(id: string): string | undefined {
    return this.#open.get(id)?.code ?? this.#earlier.codeOf(id);
  }

  /** A command is held. */
  held(asked: Asked): void {
    const { hold } = asked;
    this.#log({ type: 'hold', hold });
    const limit =
      hold.deadline === undefined ? undefined : Math.max(0, hold.deadline - this.#options.clock());
    const timer = limit === undefined ? undefined : setTimeout(() => this.#decide(hold.id, 'timeout'), limit);
    const open = openHold(asked, this.#options.chooseCode(), timer);
    this.#open.set(hold.id, open);
    if (this.#answerBefore(open)) return;
    if (this.#ended) this.#ask(open);
    else if (this.#mayLoseNothing(hold)) {
      open.grace = setTimeout(() => this.#ask(open), GRACE);
      this.#look?.begin(hold);
    } else {
      this.#ask(open);
      if (open.isAsked) this.#look?.begin(hold);
    }
  }

  /** Puts a hold to whoever can be asked. */
  #ask(open: OpenHold): void {
    const { asked, code, summary } = open;
    const { hold } = asked;
    clearTimeout(open.grace);
    this.tally.held += 1;
    if (this.#ended) this.#decide(hold.id, 'end');
    else if (this.#askers.isEmpty) this.#decide(hold.id, 'unattended');
    else {
      open.isAsked = true;
      this.#askers.ask(hold, code);
      if (summary !== undefined) this.#askers.summarized(hold.id, summary);
    }
  }

  /** Whether a hold may pass without being asked about, if it is counted that nothing would be lost. */
  #mayLoseNothing({ judgement }: Hold): boolean {
    const { nothingLost } = this.#options;
    return nothingLost !== undefined && this.#second.possible && judgement.severity !== 'critical';
  }

  /** Lets a hold pass that would lose nothing, if that is still so. */
  async #pass(open: OpenHold, summary: DryRunSummary): Promise<void> {
    const { hold } = open.asked;
    clearTimeout(open.grace);
    const found = await this.#second.check(hold, summary);
    // What was not there has nothing by which it would be known that it is there now.
    const passes = found.kind === 'same' && (await this.#look?.stillNothing?.(hold)) === true;
    if (this.#open.get(hold.id) !== open) return;
    if (!passes) {
      this.#ask(open);
      return;
    }
    open.passes = true;
    const lines = describeSummary(summary).map(({ text }) => text);
    this.#log({ type: 'summary', hold: hold.id, lines });
    this.#decide(
      hold.id,
      'policy',
      'approve',
      `nothing would be lost, and ${this.#options.nothingLost} lets it run`,
    );
  }

  /** More is known of what a hold would destroy. */
  summarize(id: string, summary: DryRunSummary): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    open.summary = summary;
    if (open.isAsked) this.#askers.summarized(id, summary);
    else if (summary.complete && summary.nothing === true) void this.#pass(open, summary);
    else if (summary.complete) this.#ask(open);
  }

  /** A person wants a hold to be looked at over the network too. */
  lookCloser(id: string): void {
    if (this.#open.has(id)) this.#look?.closer(id);
  }

  /** A shell begins another line: an answer to the one before covers nothing any more. */
  nextLine(shell: ProcessName): void {
    this.#earlier.nextLine(shell);
  }

  /** The held process is gone. */
  withdrawn(id: string, why: string): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    const { asked, code, summary } = open;
    this.#earlier.withdrawn(id, { asked, code, summary });
    this.#log({ type: 'withdrawal', hold: id, why });
    this.#close(id, { kind: 'withdrawn', why });
  }

  /**
   * Takes an answer of somebody who was shown the hold. An approval counts only if what it would destroy is as it
   * was shown; else that is shown and asked about anew.
   * @param shown the lines that the person had before their eyes
   */
  answerShown(id: string, answer: Answer, shown?: readonly string[]): Promise<CheckedFate> {
    return this.#second.answer(id, answer, shown);
  }

  /**
   * Takes an answer. The first one counts.
   * @param shown the lines that the person had before their eyes
   */
  answer(id: string, answer: Answer, shown?: readonly string[]): AnswerFate {
    const open = this.#open.get(id);
    if (open === undefined) return this.#earlier.takeLate(id, answer);
    const { asked } = open;
    if (shown !== undefined) this.#log({ type: 'summary', hold: id, lines: shown });
    const logged = this.#options.journal.appendDurable({ type: 'answer', hold: id, answer });
    if (!logged.ok && answer.verdict === 'approve') {
      this.#options.warn(`the approval of ${id} could not be written to the log (${logged.reason}): denied`);
      this.#settle(asked, { ...answer, verdict: 'deny', by: 'failure' });
    } else if (answer.verdict === 'approve' && answer.keep === true) {
      this.#close(id, { kind: 'answered', answer });
      void this.#keepThenSettle(asked, answer);
    } else this.#settle(asked, answer);
    return 'taken';
  }

  /** Denies whatever waits at this moment. @param because what happened, for the log and the person */
  denyOpen(because: string): void {
    for (const id of [...this.#open.keys()]) this.#decide(id, 'failure', 'deny', because);
  }

  /** The session is ending: whatever waits, and whatever comes, is denied. */
  end(): void {
    this.#ended = true;
    this.#denyAll('end');
  }

  #denyAll(by: 'end' | 'unattended'): void {
    for (const id of [...this.#open.keys()]) this.#decide(id, by);
  }

  #settle(asked: Asked, answer: Answer): void {
    const { hold } = asked;
    // What passes by itself is no word of anybody, and each of its parts is looked at when it starts.
    if (this.#open.get(hold.id)?.passes !== true) this.#earlier.remember(asked, answer);
    if (answer.verdict === 'deny') this.tally.denied += 1;
    this.#close(hold.id, { kind: 'answered', answer });
    this.#options.settle(hold.id, answer);
  }

  /** What cannot be kept is not run: the person asked for both. */
  async #keepThenSettle(asked: Asked, answer: Answer): Promise<void> {
    const kept: Kept = (await this.#look?.keep?.(asked.hold)) ?? {
      ok: false,
      reason: 'nothing keeps copies',
    };
    if (kept.ok) {
      const message = `${asked.hold.id}: a copy was kept${kept.id === undefined ? '' : ` as ${kept.id}`}`;
      this.#log({ type: 'notice', kind: 'kept', message });
      this.#settle(asked, answer);
    } else {
      const because = `no copy could be kept: ${kept.reason}`;
      const denial: Answer = { ...answer, verdict: 'deny', by: 'failure', because };
      this.#options.journal.appendDurable({ type: 'answer', hold: asked.hold.id, answer: denial });
      this.#options.warn(`${asked.hold.id} was denied: ${because}`);
      this.#settle(asked, denial);
    }
  }

  /** Looks whether an answer given before covers this hold. */
  #answerBefore(open: OpenHold): boolean {
    const { asked } = open;
    const earlier = this.#earlier.find(asked);
    if (earlier === undefined) return false;
    const { verdict, by, because, seen } = earlier;
    if (seen !== undefined && this.#second.possible) void this.#checkLate(open, seen, because);
    else this.#decide(asked.hold.id, by, verdict, because);
    return true;
  }

  /** An approval of the last try was of what was shown then. */
  async #checkLate(open: OpenHold, seen: DryRunSummary, because: string): Promise<void> {
    const { hold } = open.asked;
    const found = await this.#second.check(hold, seen);
    if (this.#open.get(hold.id) !== open) return;
    if (found.kind === 'same') {
      this.#decide(hold.id, 'policy', 'approve', because);
      return;
    }
    this.#ask(open);
    if (open.isAsked) this.#second.askAgain(open, { found, approval: 'of the last try', shown: undefined });
  }

  #decide(id: string, by: Answer['by'], verdict: Answer['verdict'] = 'deny', because?: string): void {
    this.answer(id, {
      verdict,
      by,
      channel: 'holdfire',
      scope: { kind: 'once' },
      ...(because === undefined ? {} : { because }),
      at: this.#options.clock(),
    });
  }

  #close(id: string, outcome: Outcome): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    clearTimeout(open.timer);
    clearTimeout(open.grace);
    this.#open.delete(id);
    this.#look?.end(id);
    this.#askers.closed(id, outcome);
  }

  #log(event: JournalEvent): void {
    const logged = this.#options.journal.append(event);
    if (!logged.ok) this.#options.warn(`the log could not be written: ${logged.reason}`);
  }
}
