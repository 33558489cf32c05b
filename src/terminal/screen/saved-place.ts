import type { Terminal } from '@xterm/headless';

/** A place on the screen, 0-based. */
export interface ScreenPlace {
  /** Undefined for the row of the cursor, where rows are not certain. */
  readonly row: number | undefined;
  readonly column: number;
}

/** Follows where a program saves its cursor on the main screen (DECSC and its kin): a row of the screen, not a line. */
export class SavedPlace {
  readonly #terminal: Terminal;
  #saved: { readonly row: number; readonly column: number } | undefined;
  /** Rows count as on the real screen; not before the first absolute move, as the program may have begun anywhere. */
  #placed = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    const saved = (): boolean => this.#note();
    const moved = (): boolean => {
      this.#placed = true;
      return false;
    };
    terminal.parser.registerEscHandler({ final: '7' }, saved);
    terminal.parser.registerCsiHandler({ final: 's' }, saved);
    terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, modes =>
      modes.includes(1048) || modes.includes(1049) ? this.#note() : false,
    );
    for (const final of ['H', 'f', 'd']) terminal.parser.registerCsiHandler({ final }, moved);
    terminal.onResize(() => {
      this.#saved = undefined;
    });
  }

  /** Where it is; undefined if there is none or it is not certain. */
  get place(): ScreenPlace | undefined {
    const { cursorY, baseY } = this.#terminal.buffer.normal;
    if (this.#saved === undefined) return undefined;
    // Once it has scrolled the shadow has the same last row as the real screen.
    if (this.#placed || baseY > 0) return this.#saved;
    return this.#saved.row === cursorY ? { row: undefined, column: this.#saved.column } : undefined;
  }

  #note(): false {
    const { active } = this.#terminal.buffer;
    if (active.type === 'normal') this.#saved = { row: active.cursorY, column: active.cursorX };
    // The terminal's own handler comes after this one.
    return false;
  }
}
