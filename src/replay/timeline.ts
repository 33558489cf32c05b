import type {
  Answered,
  Decided,
  Exec,
  ExecEnd,
  Held,
  JournalLine,
  Notice,
  ProgramEnd,
  SecretSeen,
  SessionEnd,
  SessionStart,
  Undone,
} from '../journal/event.ts';

/** When something happened. */
export interface Moment {
  /** Milliseconds since 1970, by the wall clock. */
  readonly at: number;
  /** Milliseconds since the session began. */
  readonly t: number;
}

/** A program that was started, or would have been. */
export interface TimelineCommand extends Moment {
  readonly kind: 'command';
  readonly exec: Exec;
  /** How many of the commands before it are its ancestors. */
  readonly depth: number;
  /** The hold it became or was covered by, if that is in the log. */
  readonly hold: TimelineHold | undefined;
  /** The judgement behind it, if it had findings. */
  readonly decided: Decided | undefined;
  readonly end: ExecEnd | undefined;
}

/** A command that was held, from first to last. */
export interface TimelineHold extends Moment {
  readonly kind: 'hold';
  readonly hold: Held['hold'];
  /** What the person saw: the prompt's lines as they stood when the answer came. */
  readonly shown: readonly string[] | undefined;
  readonly outcome: TimelineOutcome | undefined;
}

/** How a hold ended, and when. */
export type TimelineOutcome =
  | ({ readonly kind: 'answered'; readonly answer: Answered['answer'] } & Moment)
  | ({ readonly kind: 'withdrawn'; readonly why: string } & Moment);

/** Somebody was asked: an answer given before does not stand for it, nor the approval of the line it belongs to. */
export function wasAsked({ outcome }: TimelineHold): boolean {
  if (outcome?.kind !== 'answered') return true;
  return outcome.answer.by !== 'policy' && outcome.answer.by !== 'repeat';
}

/** A judgement that is told nowhere else: a line that was denied at once, or allowed with findings. */
export interface TimelineDecision extends Moment {
  readonly kind: 'decision';
  readonly decision: Decided;
}

/** Something a reader must know. */
export interface TimelineNotice extends Moment {
  readonly kind: 'notice';
  readonly notice: Notice;
}

/** A thing that happened, in order. */
export type TimelineItem = TimelineCommand | TimelineHold | TimelineDecision | TimelineNotice;

/** A session as a person would tell it. */
export interface Timeline {
  readonly start: (SessionStart & Moment) | undefined;
  /** In the order in which they began. */
  readonly items: readonly TimelineItem[];
  /** The secrets that the terminal showed. */
  readonly secrets: readonly SecretSeen[];
  readonly program: (ProgramEnd & Moment) | undefined;
  readonly end: (SessionEnd & Moment) | undefined;
  /** The last moment in the log. */
  readonly last: Moment;
}

/**
 * Tells a session from the lines of its log. Pure; lines that are missing leave things undefined.
 * @param later what other logs say of the session
 */
export function buildTimeline(lines: Iterable<JournalLine>, later: readonly TimelineNotice[] = []): Timeline {
  const builder = new TimelineBuilder();
  for (const line of lines) builder.add(line);
  const timeline = builder.build();
  return { ...timeline, items: [...timeline.items, ...later] };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class TimelineBuilder {
  private start: Timeline['start'];
  private program: Timeline['program'];
  private end: Timeline['end'];
  private last: Moment = { at: 0, t: 0 };
  private readonly items: TimelineItem[] = [];
  private readonly secrets: SecretSeen[] = [];
  private readonly holds = new Map<string, Mutable<TimelineHold>>();
  private readonly execs = new Map<number, Mutable<TimelineCommand>>();
  private readonly decided = new Map<number, Decided>();
  /** The last command that each process ran. */
  private readonly processes = new Map<number, TimelineCommand>();

  add(line: JournalLine): void {
    const moment = { at: line.at, t: line.t };
    this.last = moment;
    switch (line.type) {
      case 'session.start':
        this.start ??= line;
        return;
      case 'exec':
        this.addExec(line, moment);
        return;
      case 'exec.end': {
        const command = this.execs.get(line.exec);
        if (command === undefined) return;
        command.end = line;
        // Its number may now belong to another process.
        this.processes.delete(command.exec.pid);
        return;
      }
      case 'decision':
        if (line.exec !== undefined) this.decided.set(line.exec, line);
        this.items.push({ kind: 'decision', decision: line, ...moment });
        return;
      case 'hold':
        this.addHold(line, moment);
        return;
      case 'summary': {
        const hold = this.holds.get(line.hold);
        if (hold !== undefined) hold.shown = line.lines;
        return;
      }
      case 'answer':
        this.endHold(line.hold, { kind: 'answered', answer: line.answer, ...moment });
        return;
      case 'withdrawal':
        this.endHold(line.hold, { kind: 'withdrawn', why: line.why, ...moment });
        return;
      case 'notice':
        this.items.push({ kind: 'notice', notice: line, ...moment });
        return;
      case 'undo':
        this.items.push({ kind: 'notice', notice: undoNotice(line), ...moment });
        return;
      case 'program.end':
        this.program = line;
        return;
      case 'session.end':
        this.end = line;
        return;
      case 'secret':
        this.secrets.push(line);
        return;
      case 'seal':
      case 'recording':
        return;
      case 'recovered':
        this.items.push({ kind: 'notice', notice: recoveryNotice(line.bytes), ...moment });
        return;
    }
  }

  build(): Timeline {
    const { start, secrets, program, end, last } = this;
    for (const command of this.execs.values()) command.decided = this.decided.get(command.exec.exec);
    const items = this.items.filter(item => !this.isRetold(item)).sort((one, other) => one.t - other.t);
    return { start, items, secrets, program, end, last };
  }

  private addExec(exec: Exec, moment: Moment): void {
    // A process that runs a second program (exec without fork) is below its first one: that started it.
    const parent = this.processes.get(exec.pid) ?? this.processes.get(exec.parent);
    const command: Mutable<TimelineCommand> = {
      kind: 'command',
      exec,
      depth: parent === undefined ? 0 : parent.depth + 1,
      hold: exec.hold === undefined ? undefined : this.holds.get(exec.hold),
      decided: undefined,
      end: undefined,
      ...moment,
    };
    this.items.push(command);
    this.execs.set(exec.exec, command);
    this.processes.set(exec.pid, command);
  }

  private addHold({ hold }: Held, moment: Moment): void {
    const held = { kind: 'hold' as const, hold, shown: undefined, outcome: undefined, ...moment };
    this.items.push(held);
    this.holds.set(hold.id, held);
  }

  private endHold(id: string, outcome: TimelineOutcome): void {
    const hold = this.holds.get(id);
    if (hold !== undefined) hold.outcome = outcome;
  }

  /** A decision that its command or its hold tells as well. */
  private isRetold(item: TimelineItem): boolean {
    if (item.kind !== 'decision') return false;
    const { exec, hold } = item.decision;
    return (exec !== undefined && this.execs.has(exec)) || (hold !== undefined && this.holds.has(hold));
  }
}

function undoNotice({ hold, session, results }: Undone): Notice {
  const what = session === undefined ? hold : `${hold} of session ${session}`;
  const message = `what was kept for ${what} was put back: ${results.map(({ text }) => text).join('; ')}`;
  return { type: 'notice', kind: 'undo', message };
}

function recoveryNotice(bytes: number): Notice {
  return {
    type: 'notice',
    kind: 'log.recovered',
    message: `the log ended in the middle of a line; ${bytes} bytes were cut off`,
  };
}
