import { setImmediate as pause } from 'node:timers/promises';
import { createElement } from 'react';
import { decodeKey } from '../../prompt/decode-key.ts';
import { InkFrames } from '../../prompt/ink-frames.ts';
import { type OwnerTerminal, openOwnerTerminal } from '../../terminal/owner/owner-terminal.ts';
import type { TerminalSize } from '../../terminal/terminal-size.ts';
import { RecordingScreen } from '../cast/recording-screen.ts';
import { compilePattern } from '../search/pattern.ts';
import { findOnScreen } from '../search/screen-text.ts';
import { parseTime } from './parse-time.ts';
import { pictureRows } from './picture.ts';
import { commandOf, type PlayerCommand } from './player-keys.ts';
import { layoutPlayer } from './player-layout.ts';
import { PlayerScreen } from './player-screen.tsx';
import { act, initialState, type PlayerAction, type PlayerState } from './player-state.ts';
import type { SessionFeed } from './session-feed.ts';
import { splitKeys } from './split-keys.ts';
import { timelineEntries } from './timeline-entries.ts';

/** Milliseconds between two pictures, and between two looks at a session that still runs. */
const FRAME = 40;
const LOOK = 500;
/** Hits of a search that are remembered. */
const MOST_HITS = 10_000;

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[2J';
const LEAVE = '\u001b[m\u001b[?25h\u001b[?1049l';

/** What the player is started with. */
export interface PlayerOptions {
  /** The session's directory. */
  readonly directory: string;
  readonly feed: SessionFeed;
  /** Milliseconds since the session began. */
  readonly at?: number;
  /** The hold to open at once. */
  readonly hold?: string;
  /** Begin at the end and go on with it. */
  readonly follow?: boolean;
}

/** Plays a session on the terminal until its user quits. */
export async function playSession(
  options: PlayerOptions,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }> {
  const opened = openOwnerTerminal();
  if (!opened.ok) return opened;
  const screen = await RecordingScreen.open(options.directory);
  const player = new Player(options, opened.terminal, screen.ok ? screen.screen : undefined);
  await player.run();
  return { ok: true };
}

class Player {
  private readonly options: PlayerOptions;
  private readonly terminal: OwnerTerminal;
  private readonly recording: RecordingScreen | undefined;
  private readonly frames = new InkFrames();
  private state: PlayerState;
  private size: TerminalSize;
  private indexed = 0;
  private hits: readonly number[] = [];
  /** Lines as the terminal has them. */
  private shown: readonly string[] = [];
  private drawing = false;
  private stale = true;
  private over: () => void = () => undefined;
  private quit = false;

  constructor(options: PlayerOptions, terminal: OwnerTerminal, recording: RecordingScreen | undefined) {
    this.options = options;
    this.terminal = terminal;
    this.recording = recording;
    this.size = terminal.size;
    options.feed.read();
    const { timeline, ended } = options.feed;
    this.state = initialState({
      duration: Math.max(timeline.last.t, timeline.end?.t ?? 0),
      entries: timelineEntries(timeline),
      live: !ended,
    });
    if (recording === undefined)
      this.dispatch({ kind: 'tell', message: 'there is no recording of this session' });
  }

  async run(): Promise<void> {
    this.start();
    const ended = new Promise<void>(resolve => {
      this.over = resolve;
    });
    let last = performance.now();
    const clock = setInterval(() => {
      const now = performance.now();
      this.dispatch({ kind: 'tick', elapsed: now - last, next: this.recording?.nextTime });
      last = now;
    }, FRAME);
    const look = setInterval(() => this.look(), LOOK);
    void this.index();
    this.refresh();
    await ended;
    clearInterval(clock);
    clearInterval(look);
    await this.terminal.close(LEAVE);
    this.frames.close();
    this.recording?.close();
    this.options.feed.close();
  }

  private start(): void {
    this.terminal.start({
      onInput: bytes => {
        for (const key of splitKeys(bytes)) this.press(key);
      },
      onResize: size => {
        this.size = size;
        this.redraw();
      },
      onDrain: () => undefined,
      onContinue: () => {
        this.terminal.write(ENTER);
        this.redraw();
      },
      leave: () => LEAVE,
    });
    this.terminal.write(ENTER);
    const { at, hold, follow } = this.options;
    if (follow === true) this.dispatch({ kind: 'seek', time: this.state.duration });
    if (at !== undefined) this.dispatch({ kind: 'seek', time: at });
    const held = this.state.entries.find(entry => entry.kind === 'hold' && entry.hold?.hold.id === hold);
    if (hold !== undefined && held !== undefined) {
      this.dispatch({ kind: 'seek', time: held.t });
      this.dispatch({ kind: 'open' });
    }
  }

  private press(bytes: Buffer): void {
    const key = decodeKey(bytes, 1);
    const command = key === undefined ? undefined : commandOf(key, this.state.mode);
    if (command === undefined) return;
    if (isCommand(command)) void this.command(command);
    else this.dispatch(command);
  }

  private async command(command: PlayerCommand): Promise<void> {
    switch (command.kind) {
      case 'quit':
        this.quit = true;
        this.over();
        return;
      case 'submit':
        await this.submit();
        return;
      case 'event':
        this.moveByEvent(command.direction);
        return;
      case 'again':
        this.moveToHit(command.direction);
        return;
    }
  }

  private dispatch(action: PlayerAction): void {
    const before = this.state;
    this.state = act(before, action);
    if (this.state !== before) this.refresh();
  }

  private async submit(): Promise<void> {
    const { mode, duration } = this.state;
    if (mode.kind !== 'typing') return;
    if (mode.purpose === 'time') {
      const time = parseTime(mode.text, duration);
      if (time === undefined) this.dispatch({ kind: 'close' });
      this.dispatch(
        time === undefined
          ? { kind: 'tell', message: `'${mode.text}' is no time: write 1:30, 90 or 50%` }
          : { kind: 'seek', time },
      );
      return;
    }
    this.dispatch({ kind: 'close' });
    if (mode.text !== '') await this.search(mode.text);
  }

  private async search(text: string): Promise<void> {
    this.dispatch({ kind: 'tell', message: `searching for ${text} …` });
    const hits: number[] = [];
    let since = performance.now();
    for (const hit of findOnScreen(this.options.directory, compilePattern(text))) {
      if (hits.at(-1) !== hit.time) hits.push(hit.time);
      if (hits.length >= MOST_HITS) break;
      if (performance.now() - since < FRAME) continue;
      await pause();
      if (this.quit) return;
      since = performance.now();
    }
    this.hits = hits;
    if (hits.length === 0) this.dispatch({ kind: 'tell', message: `${text} was never on the screen` });
    else this.moveToHit(1, true);
  }

  private moveToHit(direction: 1 | -1, include = false): void {
    const { time } = this.state;
    const later = (hit: number): boolean => hit > time || (include && hit === time);
    const hit =
      direction === 1
        ? (this.hits.find(later) ?? this.hits[0])
        : (this.hits.findLast(at => at < time) ?? this.hits.at(-1));
    if (hit === undefined) {
      this.dispatch({ kind: 'tell', message: '/ begins a search' });
      return;
    }
    if (this.state.playing) this.dispatch({ kind: 'toggle' });
    const number = this.hits.indexOf(hit) + 1;
    this.dispatch({ kind: 'seek', time: hit, message: `${number} of ${this.hits.length}` });
  }

  private moveByEvent(direction: 1 | -1): void {
    const { time, playing } = this.state;
    const to = direction === 1 ? this.recording?.nextTime : this.recording?.changeBefore(time);
    if (playing) this.dispatch({ kind: 'toggle' });
    if (to !== undefined) this.dispatch({ kind: 'seek', time: to });
  }

  private look(): void {
    const { feed } = this.options;
    if (!this.state.live || (feed.read().length === 0 && !feed.ended)) return;
    const { timeline } = feed;
    this.dispatch({
      kind: 'grow',
      entries: timelineEntries(timeline),
      duration: Math.max(timeline.last.t, Math.round(this.recording?.nextTime ?? 0)),
      live: !feed.ended,
    });
  }

  /** Makes the keyframes between two pictures. */
  private async index(): Promise<void> {
    if (this.recording !== undefined && !this.state.live) {
      for await (const done of this.recording.index()) {
        this.indexed = done;
        await pause();
        if (this.quit) return;
      }
    }
    this.indexed = 1;
    this.refresh();
  }

  private redraw(): void {
    this.shown = [];
    this.refresh();
  }

  /** Brings the picture up to date; what changes meanwhile is drawn afterwards. */
  private refresh(): void {
    this.stale = true;
    if (this.drawing || this.quit) return;
    this.drawing = true;
    void this.drawWhileStale().finally(() => {
      this.drawing = false;
    });
  }

  private async drawWhileStale(): Promise<void> {
    while (this.stale && !this.quit) {
      this.stale = false;
      await this.recording?.seek(this.state.time);
      this.paint(this.draw());
      // Keys and the clock come between two pictures.
      await pause();
    }
  }

  private draw(): readonly string[] {
    const { columns, rows } = this.size;
    const layout = layoutPlayer(this.size, this.recording?.size ?? { columns: 0, rows: 0 });
    const picture =
      this.recording === undefined
        ? []
        : pictureRows(this.recording.buffer, {
            ...layout.picture,
            of: this.recording.size.rows,
            cursor: this.recording.cursorVisible,
          });
    const view = { state: this.state, layout, picture, columns, rows, indexed: this.indexed };
    return this.frames.draw(createElement(PlayerScreen, { view }), columns, rows);
  }

  private paint(lines: readonly string[]): void {
    const changed = lines.flatMap((line, row) =>
      line === this.shown[row] ? [] : [`\u001b[${row + 1};1H\u001b[m${line}\u001b[m\u001b[K`],
    );
    this.shown = lines;
    if (changed.length > 0) this.terminal.write(`\u001b[?2026h${changed.join('')}\u001b[?2026l`);
  }
}

function isCommand(command: PlayerAction | PlayerCommand): command is PlayerCommand {
  return ['quit', 'submit', 'event', 'again'].includes(command.kind);
}
