import type { SinkLine } from './sink.ts';

/**
 * Looks into a line of a log as far as sinks must. Every line makes one: what a newer version has written,
 * or what is no event at all, is sent on as it stands.
 */
export function sinkLine(session: string, text: string): SinkLine {
  const event = parse(text);
  const { type, seq, at, decision, rules } = event;
  return {
    session,
    text,
    type: typeof type === 'string' ? type : '',
    seq: typeof seq === 'number' ? seq : undefined,
    at: typeof at === 'number' ? at : undefined,
    decision: typeof decision === 'string' ? decision : undefined,
    found: Array.isArray(rules) ? rules.length > 0 : type !== 'exec' && type !== 'exec.end',
  };
}

/** Leaves out what no rule spoke of: every other line is a decision, or about the session itself. */
export function isDecision(line: SinkLine): boolean {
  return line.found || (line.decision !== undefined && line.decision !== 'allow');
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
