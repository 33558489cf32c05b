import { timelineLines } from '../replay/print-timeline.ts';
import { buildTimeline } from '../replay/timeline.ts';
import { logLines, namedSession } from './log-location.ts';
import { print, styleOf } from './output.ts';

/** Options of `holdfire replay`. */
export interface ReplayOptions {
  readonly json?: boolean;
  readonly plain?: boolean;
}

/** Prints a session's timeline. */
export function replay(name: string | undefined, options: ReplayOptions): void {
  const { directory } = namedSession(name);
  if (options.json === true) {
    for (const line of logLines(directory)) print(JSON.stringify(line));
    return;
  }
  const style = styleOf(process.stdout, options.plain);
  for (const line of timelineLines(buildTimeline(logLines(directory)), style)) print(line);
}
