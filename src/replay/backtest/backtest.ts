import type { Decision } from '../../policy/decision.ts';
import type { Past, PastCommand } from './past-command.ts';
import type { PastJudge } from './past-judge.ts';

/** A command that is decided otherwise now. */
export interface Change {
  readonly command: PastCommand;
  readonly formerly: Decision;
  readonly now: Decision;
  /** The rule that decides now, or that decided then where none does now. */
  readonly rule: string;
}

/** What came of judging the past. */
export interface Tally {
  readonly asked: number;
  readonly denied: number;
  /** Questions to a person: a command beneath one that is asked about is covered by its answer. */
  readonly prompts: number;
  /** Prompts of the sources whose duration is known, an hour; undefined if that is too little to tell. */
  readonly promptsPerHour: number | undefined;
}

/** What other rules or another configuration would have decided. */
export interface Backtest {
  readonly sources: number;
  readonly commands: number;
  /** Of them, those of which it is known how they were decided then. */
  readonly decided: number;
  /** Milliseconds of work, as far as they are known. */
  readonly duration: number;
  /** Undefined if nothing is known of then. */
  readonly formerly: Tally | undefined;
  readonly now: Tally;
  /** Asked about or denied now, allowed then; then the other way round; then asked about or denied both times. */
  readonly newlyHeld: readonly Change[];
  readonly noLongerHeld: readonly Change[];
  readonly otherwise: readonly Change[];
  /** What would be held of commands on which nothing was decided then. */
  readonly held: readonly Change[];
}

/** Who decides. */
export interface BacktestOptions {
  readonly now: PastJudge;
  /** Who stands for then; without it what was recorded does. */
  readonly formerly: PastJudge | undefined;
}

/** Judges what was run, and compares with what was decided then. */
export function backtest(pasts: Iterable<Past>, { now, formerly }: BacktestOptions): Backtest {
  const before = new Count();
  const after = new Count();
  const changes: Change[] = [];
  const held: Change[] = [];
  let sources = 0;
  let commands = 0;
  let decided = 0;
  let duration = 0;
  for (const past of pasts) {
    sources += 1;
    duration += past.duration ?? 0;
    before.begin(past);
    after.begin(past);
    for (const command of past.commands) {
      commands += 1;
      const judged = now.judge(command);
      const earlier = formerly === undefined ? command.formerly : formerly.judge(command);
      after.add(command, judged.decision);
      const rule = (judged.decision === 'allow' ? earlier : judged)?.findings[0]?.rule ?? '';
      if (earlier === undefined) {
        if (judged.decision !== 'allow')
          held.push({ command, formerly: 'allow', now: judged.decision, rule });
        continue;
      }
      decided += 1;
      before.add(command, earlier.decision);
      if (earlier.decision !== judged.decision)
        changes.push({ command, formerly: earlier.decision, now: judged.decision, rule });
    }
  }
  return {
    sources,
    commands,
    decided,
    duration,
    formerly: decided === 0 ? undefined : before.tally(),
    now: after.tally(),
    newlyHeld: changes.filter(change => change.formerly === 'allow'),
    noLongerHeld: changes.filter(change => change.now === 'allow'),
    otherwise: changes.filter(change => change.formerly !== 'allow' && change.now !== 'allow'),
    held,
  };
}

const HOUR = 3_600_000;

/** Of less work than this nothing an hour is told. */
const LONG_ENOUGH = 10 * 60_000;

/** Counts decisions of one side. */
class Count {
  private asked = 0;
  private denied = 0;
  private prompts = 0;
  private timedPrompts = 0;
  private duration = 0;
  private timed = false;
  /** Commands whose question covers what they start. */
  private readonly covering = new Set<PastCommand>();

  begin({ duration }: Past): void {
    this.timed = duration !== undefined && duration > 0;
    this.duration += duration ?? 0;
    this.covering.clear();
  }

  add(command: PastCommand, decision: Decision): void {
    if (decision === 'deny') this.denied += 1;
    const covered = command.parent !== undefined && this.covering.has(command.parent);
    if (covered || decision === 'ask') this.covering.add(command);
    if (decision !== 'ask') return;
    this.asked += 1;
    if (covered) return;
    this.prompts += 1;
    if (this.timed) this.timedPrompts += 1;
  }

  tally(): Tally {
    const { asked, denied, prompts, duration } = this;
    const promptsPerHour = duration < LONG_ENOUGH ? undefined : this.timedPrompts / (duration / HOUR);
    return { asked, denied, prompts, promptsPerHour };
  }
}
