import { join } from 'node:path';
import { RECORDING_FILE } from '../../journal/recording.ts';
import { stripControls } from '../../journal/redact/plain-text.ts';
import { openCast } from '../cast/read-cast.ts';
import type { TextMatch } from './pattern.ts';

/** A line is looked at as a whole, and at most this many characters of it. */
const LONGEST_LINE = 4096;

/** A place in a recording: milliseconds since it began. */
export interface ScreenHit {
  readonly time: number;
  readonly line: string;
}

/**
 * Whether a session's terminal ever showed a text, in the order in which it was written: line by line, without
 * what colours and moves. What a full-screen program puts together out of pieces is found only as far as the
 * pieces go.
 */
export function screenShowed(directory: string, text: TextMatch): boolean {
  return !findOnScreen(directory, text).next().done;
}

/** Every line that was written to the terminal and holds the text, in order. */
export function* findOnScreen(directory: string, text: TextMatch): Generator<ScreenHit> {
  const opened = openCast(join(directory, RECORDING_FILE));
  if (!opened.ok) return;
  const { reader } = opened;
  try {
    let rest = '';
    for (let event = reader.next(); event !== undefined; event = reader.next()) {
      if (event.code !== 'o') continue;
      const { time } = event;
      const lines = (rest + stripControls(event.data)).split(/\r*\n|\r/);
      rest = (lines.pop() ?? '').slice(-LONGEST_LINE);
      for (const line of lines) if (text(line)) yield { time, line };
      // The last line may still grow, but a prompt or a progress bar is read before it has ended.
      if (rest !== '' && text(rest)) {
        yield { time, line: rest };
        rest = '';
      }
    }
  } finally {
    reader.close();
  }
}
