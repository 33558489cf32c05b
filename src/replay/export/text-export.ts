import { stripControls } from '../../journal/redact/plain-text.ts';
import { timelineLines } from '../print-timeline.ts';
import { uncolored } from '../style.ts';
import { type Manifest, manifestData, manifestLines } from './manifest.ts';
import { shareCast } from './shared-cast.ts';
import { countRedactions, type SharedSession } from './shared-session.ts';

/** A session as text: its timeline, and what was written to its terminal, without what moves and colours. */
export async function* sessionText(session: SharedSession, now: number): AsyncGenerator<string> {
  for (const line of timelineLines(session.timeline, uncolored)) yield `${line}\n`;
  const shared = shareCast(session);
  const redactions = countRedactions(JSON.stringify(session.lines));
  if (shared.ok) {
    yield '\nTerminal\n\n';
    let first = true;
    for await (const { text } of shared.lines) {
      const output = first ? '' : outputOf(text);
      first = false;
      for (const [rule, count] of Object.entries(countRedactions(output)))
        redactions[rule] = (redactions[rule] ?? 0) + count;
      yield output;
    }
  }
  yield `\n\n${manifestLines({ session, exported: now, redactions }).join('\n')}\n`;
}

/** A session as JSON: its events, and the manifest. */
export function sessionJson(session: SharedSession, now: number): string {
  const { lines } = session;
  const manifest: Manifest = { session, exported: now, redactions: countRedactions(JSON.stringify(lines)) };
  return `${JSON.stringify({ manifest: manifestData(manifest), events: lines }, null, 1)}\n`;
}

/** The output in a line of a recording, as a reader of text expects it. */
function outputOf(line: string): string {
  const [, code, data] = JSON.parse(line) as [number, string, string];
  return code === 'o' ? stripControls(data).replace(/\r+\n/g, '\n').replace(/\r/g, '\n') : '';
}
