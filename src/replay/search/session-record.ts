import type { JournalLine } from '../../journal/event.ts';
import type { Finding } from '../../policy/finding.ts';
import { formatCommand } from '../format.ts';
import type { Fate } from './expression.ts';

/** A command of a session, as a search sees it. The same command again is not told again. */
export interface SessionEntry {
  /** When it first came: milliseconds since the session began. */
  readonly t: number;
  readonly command: string;
  readonly cwd: string;
  readonly fates: readonly Fate[];
  readonly rules: readonly string[];
  readonly targets: readonly string[];
}

/** A session, as a list shows it and a search sees it. */
export interface SessionRecord {
  readonly id: string;
  readonly program: string;
  readonly user: string;
  readonly cwd: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** Milliseconds from the first event to the last. */
  readonly duration: number;
  readonly commands: number;
  readonly held: number;
  readonly denied: number;
  /** Its end is in its log. */
  readonly ended: boolean;
  readonly entries: readonly SessionEntry[];
}

/** More different commands than this are not kept apart. */
const MOST_ENTRIES = 20_000;

/** Tells a session from the lines of its log, as a search needs it. */
export function recordSession(id: string, lines: Iterable<JournalLine>): SessionRecord {
  const recorder = new SessionRecorder();
  for (const line of lines) recorder.add(line);
  return recorder.record(id);
}

interface Draft {
  readonly t: number;
  command: string;
  readonly cwd: string;
  readonly fates: Set<Fate>;
  readonly rules: Set<string>;
  readonly targets: Set<string>;
}

class SessionRecorder {
  private start: Extract<JournalLine, { type: 'session.start' }> | undefined;
  private first = 0;
  private duration = 0;
  private commands = 0;
  private held = 0;
  private denied = 0;
  private ended = false;
  private readonly drafts = new Map<string, Draft>();
  private readonly holds = new Map<string, Draft>();

  add(line: JournalLine): void {
    this.first ||= line.at;
    this.duration = line.t;
    if (line.type !== 'seal') this.ended = line.type === 'session.end';
    switch (line.type) {
      case 'session.start':
        this.start ??= line;
        return;
      case 'exec': {
        this.commands += 1;
        const draft = this.draft(line, line.argv, line.cwd, line.hold);
        draft.fates.add(line.decision);
        for (const rule of line.rules ?? []) draft.rules.add(rule);
        return;
      }
      case 'decision': {
        const draft = this.draft(line, line.argv, line.cwd, line.hold, line.line);
        draft.fates.add(line.decision);
        addFindings(draft, line.findings);
        return;
      }
      case 'hold': {
        this.held += 1;
        const { id, argv, cwd, judgement, line: text } = line.hold;
        const draft = this.draft(line, argv, cwd, id, text);
        if (text !== undefined && !draft.command.endsWith(text)) draft.command += ` ${text}`;
        draft.fates.add('held').add(judgement.decision);
        addFindings(draft, judgement.findings);
        return;
      }
      case 'answer':
        if (line.answer.verdict === 'deny') this.denied += 1;
        // Nobody was asked: an answer given before stood for this one, too.
        if (line.answer.by === 'policy' || line.answer.by === 'repeat') this.held -= 1;
        this.holds.get(line.hold)?.fates.add(line.answer.verdict === 'deny' ? 'denied' : 'approved');
        return;
      case 'withdrawal':
        this.holds.get(line.hold)?.fates.add('withdrawn');
        return;
      default:
        return;
    }
  }

  record(id: string): SessionRecord {
    const { start, duration, commands, held, denied, ended } = this;
    return {
      id,
      program: formatCommand(start?.program ?? []),
      user: start?.user ?? '',
      cwd: start?.cwd ?? '',
      started: start?.at ?? this.first,
      duration,
      commands,
      held,
      denied,
      ended,
      entries: [...this.drafts.values()].map(({ t, command, cwd, fates, rules, targets }) => ({
        t,
        command,
        cwd,
        fates: [...fates],
        rules: [...rules],
        targets: [...targets],
      })),
    };
  }

  private draft(
    line: { readonly t: number },
    argv: readonly string[],
    cwd: string,
    hold: string | undefined,
    text = '',
  ): Draft {
    const held = hold === undefined ? undefined : this.holds.get(hold);
    if (held !== undefined) return held;
    const command = text === '' ? formatCommand(argv) : `${formatCommand(argv)} ${text}`;
    // A held command is an entry of its own: what became of it belongs to no other.
    const key = `${hold ?? ''}\n${cwd}\n${command}`;
    const known = this.drafts.get(key);
    if (known !== undefined) return known;
    const draft = {
      t: line.t,
      command,
      cwd,
      fates: new Set<Fate>(),
      rules: new Set<string>(),
      targets: new Set<string>(),
    };
    if (hold !== undefined) this.holds.set(hold, draft);
    if (this.drafts.size < MOST_ENTRIES) this.drafts.set(key, draft);
    return draft;
  }
}

function addFindings(draft: Draft, findings: readonly Finding[]): void {
  for (const { rule, operation } of findings) {
    draft.rules.add(rule);
    for (const target of operation.targets) draft.targets.add(`${target.kind} ${target.name}`);
  }
}
