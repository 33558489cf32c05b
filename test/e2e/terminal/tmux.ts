import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { until } from '../../terminal/until.ts';
import { Tmux } from '../tmux.ts';
import { cellsOf } from './cells.ts';

export { hasTmux } from '../tmux.ts';

/** True if a program is on the PATH. */
export function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A terminal with one program in it, and everything that can be seen of it. */
export class TmuxTerminal extends Tmux {
  constructor(options: { columns: number; rows: number; command: readonly string[] }) {
    const { columns, rows, command } = options;
    super('exec sh', { columns, rows, config: join(import.meta.dirname, 'tmux.conf') });
    // Not in the file: tmux 3.3a dies of it while it has no window.
    this.run('set-option', '-g', 'window-size', 'manual');
    this.run('respawn-pane', '-k', '--', ...command);
    this.resize(columns, rows);
  }

  /** What is shown, with attributes. */
  cells(): string {
    return cellsOf(this.run('capture-pane', '-p', '-e'));
  }

  /** The scrollback and the screen, as text. */
  history(): string {
    return this.run('capture-pane', '-p', '-S', '-');
  }

  /** Everything else that tmux knows of the pane: cursor and modes. */
  values(): string {
    return this.run('display-message', '-p', STATE.map(name => `${name}=#{${name}}`).join(' ')).trim();
  }

  /** Screen, cursor and modes. */
  whole(): string {
    return `${this.cells()}\n${this.values()}`;
  }

  resize(columns: number, rows: number): void {
    this.run('resize-window', '-x', String(columns), '-y', String(rows));
  }

  get dead(): boolean {
    return this.state('pane_dead') === '1';
  }

  /** The terminal's device. */
  get tty(): string {
    return this.state('pane_tty');
  }

  /** Waits until nothing changes on the screen for a while. */
  async settles(): Promise<string> {
    let last = this.whole();
    let since = performance.now();
    await until(() => {
      const now = this.whole();
      if (now !== last) since = performance.now();
      last = now;
      return performance.now() - since > 250;
    }, 'a quiet screen');
    return last;
  }
}

const STATE = [
  'cursor_x',
  'cursor_y',
  'cursor_flag',
  'alternate_on',
  'insert_flag',
  'keypad_cursor_flag',
  'keypad_flag',
  'mouse_all_flag',
  'mouse_any_flag',
  'mouse_button_flag',
  'mouse_sgr_flag',
  'mouse_standard_flag',
  'mouse_utf8_flag',
  'origin_flag',
  'scroll_region_upper',
  'scroll_region_lower',
  'wrap_flag',
  'pane_title',
] as const;

/** Asks the harness behind a socket for something; resolves with its answer. */
export async function ask<Answer = unknown>(socketPath: string, request: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath, () => socket.write(`${request}\n`));
    let text = '';
    socket.on('data', bytes => {
      text += bytes;
      if (!text.endsWith('\n')) return;
      socket.end();
      resolve(JSON.parse(text) as Answer);
    });
    socket.on('error', reject);
  });
}
