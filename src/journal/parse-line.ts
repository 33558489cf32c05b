import * as z from 'zod';
import type { JournalEvent, JournalLine } from './event.ts';

const text = z.string();
const texts = z.array(z.string());
const count = z.number().int().nonnegative();
const decision = z.enum(['allow', 'ask', 'deny']);

/** The parts of a finding and of a hold that are shown; what else they hold passes unread. */
const finding = z.looseObject({
  rule: text,
  title: text,
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  summary: text,
  why: text,
  instead: text,
  command: texts,
  operation: z.looseObject({
    kind: text,
    program: text,
    targets: z.array(z.looseObject({ kind: text, name: text })),
    credentials: z.array(
      z.looseObject({ kind: text, place: text, variable: text.optional(), file: text.optional() }),
    ),
  }),
});

const hold = z.looseObject({
  id: text,
  gate: text,
  pid: count.optional(),
  argv: texts,
  cwd: text,
  judgement: z.looseObject({ decision, severity: text.optional(), findings: z.array(finding) }),
  line: text.optional(),
  since: z.number(),
});

const answer = z.looseObject({
  verdict: z.enum(['approve', 'deny']),
  by: text,
  channel: text,
  scope: z.looseObject({ kind: text }),
  note: text.optional(),
});

/** What a reader relies on in each type of event. Written as a record so that none can be forgotten. */
const events: Readonly<Record<JournalEvent['type'], z.ZodType>> = {
  'session.start': z.looseObject({
    session: text,
    holdfire: text,
    program: texts,
    cwd: text,
    user: text,
    host: text,
    gate: text,
    terminal: z.looseObject({ columns: count, rows: count }).optional(),
    rules: z.looseObject({ count, sha256: text }),
    config: z.array(z.looseObject({ path: text, sha256: text })),
    limits: texts,
  }),
  exec: z.looseObject({
    exec: count,
    pid: count,
    parent: count,
    file: text,
    argv: texts,
    cwd: text,
    decision,
    rules: texts.optional(),
    hold: text.optional(),
  }),
  'exec.end': z.looseObject({
    exec: count,
    code: count.optional(),
    signal: text.optional(),
    duration: z.number(),
  }),
  decision: z.looseObject({ gate: text, argv: texts, cwd: text, decision, findings: z.array(finding) }),
  hold: z.looseObject({ hold }),
  summary: z.looseObject({ hold: text, lines: texts }),
  answer: z.looseObject({ hold: text, answer }),
  withdrawal: z.looseObject({ hold: text, why: text }),
  notice: z.looseObject({ kind: text, message: text }),
  undo: z.looseObject({
    kept: text,
    session: text.optional(),
    hold: text,
    results: z.array(z.looseObject({ ok: z.boolean(), text })),
  }),
  'program.end': z.looseObject({ code: count.optional(), signal: text.optional() }),
  'session.end': z.looseObject({
    execs: count,
    held: count,
    denied: count,
    running: z.array(z.looseObject({ pid: count, argv: texts })),
  }),
  recovered: z.looseObject({ bytes: count }),
  secret: z.looseObject({ rule: text, digest: text, shown: z.number() }),
  recording: z.looseObject({ bytes: count, sha256: text }),
  seal: z.looseObject({ epoch: count, seal: count, mac: text }),
};

const place = z.looseObject({
  seq: count,
  at: z.number(),
  t: z.number(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  type: text,
});

/** A line of the log, read. */
export type ParsedLine =
  | { readonly ok: true; readonly line: JournalLine }
  /** Not a line of a log, or one of another version's. */
  | { readonly ok: false; readonly reason: string };

/**
 * Reads one line of events.jsonl, with or without its newline. The file may have been edited by anybody, so
 * everything a reader touches is checked here, once; parts that no reader touches are not.
 */
export function parseJournalLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, reason: 'not JSON' };
  }
  const placed = place.safeParse(value);
  if (!placed.success) return { ok: false, reason: 'not a line of a log' };
  const type = placed.data.type;
  if (!isEventType(type)) return { ok: false, reason: `unknown type of event: ${type.slice(0, 40)}` };
  const event = events[type].safeParse(value);
  if (event.success) return { ok: true, line: value as JournalLine };
  const issue = event.error.issues[0];
  return { ok: false, reason: `${type}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}` };
}

function isEventType(type: string): type is JournalEvent['type'] {
  return Object.hasOwn(events, type);
}
