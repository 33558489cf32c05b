import { isatty } from 'node:tty';
import type { Recording } from '../journal/recording.ts';
import { decodeKey } from '../prompt/decode-key.ts';
import { type OwnerTerminal, openOwnerTerminal } from '../terminal/owner/owner-terminal.ts';
import type { EndingSignal } from '../terminal/owner/way-out.ts';
import { type OverlayHandle, PassThrough } from '../terminal/pass-through.ts';
import { openPty } from '../terminal/pty/open-pty.ts';
import type { PtyHost } from '../terminal/pty/pty-host.ts';
import type { LineScreen } from './plain-prompt.ts';
import { TerminalGuard, type TerminalGuardEvents } from './terminal-guard.ts';
import type { PromptScreen } from './terminal-prompt.ts';

/** Milliseconds after which it is learned who has the terminal open: after the program's first moments. */
const LEARN_AFTER = 900;

/** What a {@link SessionTerminal} is given. */
export interface SessionTerminalOptions {
  /** Takes the recording of everything that is shown. */
  readonly recording: Recording;
  /** A signal to this process: the session decides what becomes of it. */
  readonly onSignal: (signal: EndingSignal) => void;
  /** Milliseconds between the start and the helper that restores the terminal after a kill. */
  readonly watchAfter: number;
  /** A process of ours was started. */
  readonly started: (pid: number) => void;
}

/** The terminal of a session: the person's on one side, the wrapped program's pty on the other. */
export class SessionTerminal {
  readonly pty: PtyHost;
  readonly owner: OwnerTerminal;
  /** Descriptors of the pty in this process, which no program may inherit. */
  readonly descriptors: readonly number[];
  #through: PassThrough | undefined;

  private constructor(owner: OwnerTerminal, pty: PtyHost, descriptors: readonly number[]) {
    this.owner = owner;
    this.pty = pty;
    this.descriptors = descriptors;
  }

  /** Opens both sides; nothing changes on the person's terminal yet. Undefined if standard output is none. */
  static open(): SessionTerminal | undefined {
    const opened = openOwnerTerminal();
    if (!opened.ok) return undefined;
    const descriptors: number[] = [];
    const { terminal } = opened;
    const pty = openPty({
      ...terminal.size,
      modes: terminal.modes,
      setCloseOnExec: descriptor => descriptors.push(descriptor),
    });
    return new SessionTerminal(terminal, pty, descriptors);
  }

  /** Begins to pass bytes. */
  start(options: SessionTerminalOptions): void {
    const { recording, onSignal, watchAfter, started } = options;
    const through = new PassThrough({
      owner: this.owner,
      pty: this.pty,
      onOutput: bytes => recording.output(bytes),
      onResize: size => recording.resize(size.columns, size.rows),
      onSignal,
    });
    this.#through = through;
    through.start();
    setTimeout(() => {
      this.owner.watch();
      if (this.owner.watchdogPid !== undefined) started(this.owner.watchdogPid);
    }, watchAfter).unref();
  }

  /**
   * The screen for prompts.
   * @param events what is noticed of others while one is shown
   * @param lines prompts are said in lines, not painted
   */
  screen(events: Omit<TerminalGuardEvents, 'wrote'>, lines = false): PromptScreen & LineScreen {
    const { owner } = this;
    const through = this.#through;
    const guard = new TerminalGuard(owner);
    setTimeout(() => guard.learn(), LEARN_AFTER).unref();
    let overlay: OverlayHandle | undefined;
    return {
      get columns() {
        return owner.size.columns;
      },
      get rows() {
        return owner.size.rows;
      },
      enter: ({ key, resize, spoiled, title }) => {
        overlay = through?.enterOverlay({
          onKey: (bytes, burst) => {
            const decoded = decodeKey(bytes, burst);
            if (decoded !== undefined) key(decoded);
          },
          onResize: resize,
          title,
          lines,
        });
        guard.start({ ...events, wrote: spoiled });
      },
      paint: lines => overlay?.paint(lines),
      signal: bytes => overlay?.signal(bytes),
      say: line => overlay?.say(line),
      leave: () => {
        guard.stop();
        void overlay?.leave();
        overlay = undefined;
      },
    };
  }

  /**
   * A hangup was told: if the person's terminal is gone, so is the program's. A shell may miss the signal, but
   * not the end of its input.
   */
  hangUp(): void {
    if (![0, 1, 2].some(fd => isatty(fd))) this.pty.close();
  }

  /** After the program's end: shows what is left of its output and gives the terminal back. */
  async close(): Promise<void> {
    const through = this.#through;
    if (through !== undefined) {
      this.pty.close();
      await through.ended;
      await this.owner.close(through.leftovers ?? '');
      through.close();
    } else this.pty.close();
  }
}
