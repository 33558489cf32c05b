import type { Keyframes } from './keyframes.ts';
import { type CastReader, openCast } from './read-cast.ts';
import { ReplayTerminal } from './replay-terminal.ts';

/** Characters of output between two keyframes: a seek replays no more than this. */
const MOST_OUTPUT = 256 * 1024;
/** In a slow recording they are so many milliseconds apart, … */
const MOST_TIME = 5000;
/** … if at least so much happened. */
const LEAST_OUTPUT = 8 * 1024;

/** A terminal is dragged to another size some hundred times; more is somebody's game. */
const MOST_RESIZES = 5000;

/**
 * Plays a recording from its last keyframe to its end and keeps keyframes on the way. Yields the offset it has
 * reached from time to time, so that the caller can do something else in between, or stop.
 */
export async function* buildKeyframes(cast: string, keyframes: Keyframes): AsyncGenerator<number> {
  const opened = openCast(cast);
  if (!opened.ok) return;
  const { reader } = opened;
  const terminal = await ReplayTerminal.open(reader.start);
  try {
    await goToLast(reader, keyframes, terminal);
    let { time, output } = { time: keyframes.last?.time ?? 0, output: 0 };
    let resizes = 0;
    for (let event = reader.next(); event !== undefined; event = reader.next()) {
      // A resize moves lines in a way that a picture without scrollback cannot repeat, so one follows it.
      let due = event.code === 'r' && (await applyResize(terminal, event.data)) && ++resizes < MOST_RESIZES;
      if (event.code === 'o') {
        await terminal.output(event.data);
        output += event.data.length;
        due = output >= MOST_OUTPUT || (output >= LEAST_OUTPUT && event.time - time >= MOST_TIME);
      }
      const state = due ? await terminal.keyframe() : undefined;
      if (state === undefined) continue;
      keyframes.add({ time: event.time, end: event.end, ...terminal.size, state });
      ({ time, output } = { time: event.time, output: 0 });
      yield event.end;
    }
  } finally {
    terminal.close();
    reader.close();
  }
}

/** Reads `COLSxROWS`; false if it is no size. */
export async function applyResize(terminal: ReplayTerminal, data: string): Promise<boolean> {
  const match = /^(\d{1,4})x(\d{1,4})$/.exec(data);
  const size = { columns: Number(match?.[1]), rows: Number(match?.[2]) };
  if (!(size.columns > 0) || !(size.rows > 0)) return false;
  await terminal.resize(size);
  return true;
}

async function goToLast(reader: CastReader, keyframes: Keyframes, terminal: ReplayTerminal): Promise<void> {
  const last = keyframes.last === undefined ? undefined : keyframes.before(keyframes.last.time);
  if (last === undefined) return;
  await terminal.restore({ columns: last.columns, rows: last.rows }, last.state);
  reader.seek(last);
}
