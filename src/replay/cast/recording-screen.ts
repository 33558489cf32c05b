import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { IBuffer } from '@xterm/headless';
import type { LogError } from '../../journal/log-error.ts';
import { RECORDING_FILE } from '../../journal/recording.ts';
import type { TerminalSize } from '../../terminal/terminal-size.ts';
import { applyResize, buildKeyframes } from './build-keyframes.ts';
import { KEYFRAMES_FILE, Keyframes } from './keyframes.ts';
import { type CastEvent, type CastReader, openCast } from './read-cast.ts';
import { ReplayTerminal } from './replay-terminal.ts';

/** A session's terminal at any moment of its recording. */
export class RecordingScreen {
  private readonly reader: CastReader;
  private readonly keyframes: Keyframes | undefined;
  private readonly terminal: ReplayTerminal;
  private readonly cast: string;
  /** The next event, read and not yet shown. */
  private next: CastEvent | undefined;
  private now = 0;

  private constructor(
    cast: string,
    reader: CastReader,
    keyframes: Keyframes | undefined,
    terminal: ReplayTerminal,
  ) {
    this.cast = cast;
    this.reader = reader;
    this.keyframes = keyframes;
    this.terminal = terminal;
    this.next = reader.next();
  }

  /** Opens a session's recording at its beginning. */
  static async open(
    directory: string,
  ): Promise<{ readonly ok: true; readonly screen: RecordingScreen } | LogError> {
    const cast = join(directory, RECORDING_FILE);
    const opened = openCast(cast);
    if (!opened.ok) return opened;
    // Without keyframes going back is slow, and all the rest is as it is.
    const keyframes = Keyframes.open(join(directory, KEYFRAMES_FILE));
    const terminal = await ReplayTerminal.open(opened.reader.start);
    return {
      ok: true,
      screen: new RecordingScreen(
        cast,
        opened.reader,
        keyframes.ok ? keyframes.keyframes : undefined,
        terminal,
      ),
    };
  }

  /** Milliseconds since the recording began. */
  get time(): number {
    return this.now;
  }

  /** When something happens next; undefined at the end. */
  get nextTime(): number | undefined {
    return this.next?.time;
  }

  get size(): TerminalSize {
    return this.terminal.size;
  }

  /** What the terminal shows. */
  get buffer(): IBuffer {
    return this.terminal.screen;
  }

  get cursorVisible(): boolean {
    return this.terminal.cursorVisible;
  }

  get title(): string {
    return this.terminal.title;
  }

  /** Shows the terminal as it was at a time. */
  async seek(time: number): Promise<void> {
    const frame = this.keyframes?.before(time);
    if (time < this.now || (frame !== undefined && frame.time > this.now)) await this.restore(frame);
    await this.advance(time);
  }

  /** Plays on to a time. */
  async advance(time: number): Promise<void> {
    // At the end of a recording that may have grown there may be something now.
    this.next ??= this.reader.next();
    while (this.next !== undefined && this.next.time <= time) {
      const { code, data } = this.next;
      if (code === 'o') await this.terminal.output(data);
      else if (code === 'r') await applyResize(this.terminal, data);
      this.next = this.reader.next();
    }
    this.now = Math.max(this.now, time);
  }

  /** When the screen changed last before a time; undefined if it did not. */
  changeBefore(time: number): number | undefined {
    const opened = openCast(this.cast);
    if (!opened.ok) return undefined;
    const { reader } = opened;
    try {
      const frame = this.keyframes?.before(time - 1);
      if (frame !== undefined) reader.seek(frame);
      let found = frame?.time;
      for (let event = reader.next(); event !== undefined && event.time < time; event = reader.next()) {
        if (event.code === 'o' || event.code === 'r') found = event.time;
      }
      return found;
    } finally {
      reader.close();
    }
  }

  /** Makes what keyframes are missing. Yields how much of the recording has them, from 0 to 1. */
  async *index(): AsyncGenerator<number> {
    if (this.keyframes === undefined) return;
    const { size } = statSync(this.cast);
    for await (const reached of buildKeyframes(this.cast, this.keyframes)) yield Math.min(1, reached / size);
  }

  close(): void {
    this.reader.close();
    this.keyframes?.close();
    this.terminal.close();
  }

  private async restore(frame: ReturnType<Keyframes['before']>): Promise<void> {
    if (frame === undefined) {
      await this.terminal.restore(this.reader.start, '');
      this.reader.seek({ end: this.reader.first, time: 0 });
    } else {
      await this.terminal.restore(frame, frame.state);
      this.reader.seek(frame);
    }
    this.now = frame?.time ?? 0;
    this.next = this.reader.next();
  }
}
