import { keyStackSequence } from '../modes/key-stack.ts';
import type { ModeScanner } from '../modes/mode-scanner.ts';
import { decSequence, resumeModes, resumeRegion } from '../modes/mode-sequences.ts';
import { copyModes, initialModes, type TerminalModes } from '../modes/terminal-modes.ts';
import { MainScreenChange } from '../screen/main-screen-change.ts';
import type { ShadowScreen } from '../screen/shadow-screen.ts';
import type { TerminalSize } from '../terminal-size.ts';
import { frameSequence } from './frame.ts';
import { beginLines, endLines } from './line-sequences.ts';
import {
  type CoveredScreen,
  closeFrame,
  coverSequence,
  openFrame,
  paintedScreen,
  pendingWrap,
  uncoverByPainting,
  uncoverMain,
} from './overlay-sequences.ts';

/** Scrollback of the shadow while output is kept from the terminal, so that its lines can go there later. */
const LINES_KEPT = 10_000;

/** Output is given to the shadow in pieces of this size, in bytes, so that it forgets none. */
const PIECE = 64 * 1024;

/** What an {@link Overlay} lies over. */
export interface OverlayGround {
  readonly scanner: ModeScanner;
  readonly shadow: ShadowScreen;
  readonly hasAlternateScreen: boolean;
  /** Nothing is painted: what is said follows the program's output, line by line. */
  readonly lines?: boolean;
}

/**
 * Something drawn over a program's screen, and the bytes that bring the program's screen back cell for cell.
 * Says what to write; writes nothing itself.
 */
export class Overlay {
  readonly #ground: OverlayGround;
  #covered: CoveredScreen;
  /** What was written for another size, in order: told to the shadow, not to the terminal. */
  #work: Promise<void>;
  #change: MainScreenChange | undefined;
  #size: TerminalSize;

  /** To be created when nothing more of the program's output goes to the terminal. */
  constructor(ground: OverlayGround, size: TerminalSize, title: string | undefined) {
    const { scanner, shadow, hasAlternateScreen } = ground;
    this.#ground = ground;
    this.#size = size;
    const modes = copyModes(scanner.modes);
    this.#covered = {
      modes,
      terminal: modes,
      insideString: scanner.insideString,
      hasAlternateScreen,
      title,
    };
    scanner.interrupted();
    this.#work = shadow.settle();
  }

  /** To be written first. */
  enter(): string {
    return this.#ground.lines === true ? beginLines(this.#covered) : coverSequence(this.#covered);
  }

  /** To be written if the terminal was reset and used by somebody else meanwhile. */
  enterAgain(): string {
    this.#covered = { ...this.#covered, insideString: false, terminal: initialModes() };
    return this.enter();
  }

  /** Paints a whole frame, at once where the terminal knows how to. */
  paint(lines: readonly string[]): string {
    if (this.#ground.lines === true) return '';
    return `${decSequence(2026, true)}${frameSequence(lines, this.#size)}${decSequence(2026, false)}`;
  }

  /** Modes of the program's screen when it was covered. */
  get modes(): TerminalModes {
    return this.#covered.modes;
  }

  /**
   * The terminal has another size. `held` is the program's output that was written for the old one: as it was
   * meant for another width it cannot be replayed (a spinner would leave a stale frame for each of its turns),
   * so it is shown to the shadow, and {@link uncover} brings the terminal up to date from there.
   */
  resize(size: TerminalSize, held: readonly Buffer[]): void {
    this.#size = size;
    const { modes } = this.#covered;
    this.#covered = { ...this.#covered, modes: { ...modes, rows: undefined, columns: undefined } };
    this.#work = this.#work.then(() => this.#absorb(size, held));
  }

  /** Resolves when {@link uncover} can be called: the shadow has seen everything. */
  async settle(): Promise<void> {
    let work: Promise<void>;
    // A resize may come while we wait.
    do {
      work = this.#work;
      await work;
      await this.#ground.shadow.settle();
    } while (work !== this.#work);
  }

  /**
   * What brings back the program's screen as of the output that it was shown or {@link resize} was given. To be
   * called last, right after {@link settle}.
   */
  uncover(): string {
    const { shadow, scanner } = this.#ground;
    const sequence = this.#uncover(shadow, scanner.modes);
    this.#change?.close();
    if (this.#change !== undefined) shadow.keepScrollback(undefined);
    return sequence;
  }

  async #absorb(size: TerminalSize, held: readonly Buffer[]): Promise<void> {
    const { scanner, shadow } = this.#ground;
    if (held.length > 0) {
      this.#change ??= new MainScreenChange(shadow);
      shadow.keepScrollback(LINES_KEPT);
      for (const bytes of held) {
        for (let at = 0; at < bytes.length; at += PIECE) {
          shadow.feed(scanner.push(bytes.subarray(at, at + PIECE)));
          await shadow.settle();
        }
      }
      this.#change.note();
    }
    scanner.resized();
    shadow.resize(size);
    await shadow.settle();
  }

  #uncover(shadow: ShadowScreen, modes: TerminalModes): string {
    const covered = this.#covered;
    const { active, main } = shadow;
    if (this.#ground.lines === true && !modes.alternate) return endLines(covered, main);
    if (active === undefined || main === undefined) return uncoverMain(covered, undefined, undefined);
    const kept = covered.hasAlternateScreen && !covered.modes.alternate;
    if (this.#change === undefined) {
      if (!kept) return uncoverByPainting(covered, covered.modes, active, this.#size);
      return uncoverMain(covered, main, modes.saved.main?.open === true ? shadow.savedPlace : undefined);
    }
    const change = covered.hasAlternateScreen ? this.#change.sequence(this.#size.rows) : undefined;
    if (change === undefined) return uncoverByPainting(covered, modes, active, this.#size);
    return this.#uncoverChanged(change, shadow, modes);
  }

  /** The program has changed its main screen, and may have gone to the alternate one after that. */
  #uncoverChanged(change: string, shadow: ShadowScreen, modes: TerminalModes): string {
    const covered = this.#covered;
    const { active, main } = shadow;
    if (active === undefined || main === undefined) return '';
    const keys = { before: covered.terminal.keys, after: modes.keys };
    const region = resumeRegion(modes);
    return [
      openFrame(covered),
      decSequence(1049, false),
      decSequence(7, true),
      change,
      decSequence(7, false),
      keyStackSequence(keys.before.main, keys.after.main),
      ...(modes.alternate
        ? [
            decSequence(1049, true),
            keyStackSequence(keys.before.alternate, keys.after.alternate),
            paintedScreen(modes, active, this.#size),
          ]
        : [region === '' ? '' : `\x1b7${region}\x1b8`, pendingWrap(main, modes)]),
      resumeModes(modes, covered.terminal),
      closeFrame(modes),
    ].join('');
  }
}

/** True if the bytes that uncover a screen cannot be sure of it, so that the program had better repaint it. */
export function needsRepaint(modes: TerminalModes, shadow: ShadowScreen): boolean {
  return modes.alternate && (modes.picture || !shadow.certain);
}
