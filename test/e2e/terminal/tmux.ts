import { execFileSync } from 'node:child_process';
import { connect } from 'node:net';
import { until } from '../../terminal/until.ts';
import { cellsOf } from './cells.ts';

/** True if tmux is there. */
export const hasTmux = has('tmux');

/** True if a program is on the PATH. */
export function has(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A terminal with one program in it: a tmux server of its own. */
export class TmuxTerminal {
  readonly #name: string;

  constructor(name: string, options: { columns: number; rows: number; command: readonly string[] }) {
    this.#name = name;
    const size = ['-x', String(options.columns), '-y', String(options.rows)];
    this.#tmux('-f', '/dev/null', 'new-session', '-d', ...size, 'exec sh');
    this.#tmux('set-option', '-g', 'default-terminal', 'tmux-256color');
    this.#tmux('set-option', '-g', 'remain-on-exit', 'on');
    this.#tmux('set-option', '-g', 'focus-events', 'on');
    this.#tmux('set-option', '-g', 'status', 'off');
    this.#tmux('set-option', '-g', 'history-limit', '1000000');
    this.#tmux('set-option', '-g', 'window-size', 'manual');
    this.#tmux('respawn-pane', '-k', '--', ...options.command);
    this.resize(options.columns, options.rows);
  }

  /** What is shown, with attributes. */
  screen(): string {
    return cellsOf(this.#tmux('capture-pane', '-p', '-e'));
  }

  /** What is shown, as text. */
  text(): string {
    return this.#tmux('capture-pane', '-p');
  }

  /** The scrollback and the screen, as text. */
  history(): string {
    return this.#tmux('capture-pane', '-p', '-S', '-');
  }

  /** Everything else that tmux knows of the pane: cursor and modes. */
  state(): string {
    return this.#tmux('display-message', '-p', STATE.map(name => `${name}=#{${name}}`).join(' ')).trim();
  }

  /** Screen, cursor and modes. */
  whole(): string {
    return `${this.screen()}\n${this.state()}`;
  }

  /** Keys by tmux's names, or literal text. */
  keys(...keys: readonly string[]): void {
    this.#tmux('send-keys', ...keys);
  }

  type(text: string): void {
    this.#tmux('send-keys', '-l', text);
  }

  /** Bytes as a terminal would send them, in hexadecimal. */
  send(bytes: string): void {
    this.#tmux('send-keys', '-H', ...[...Buffer.from(bytes, 'latin1')].map(byte => byte.toString(16)));
  }

  /** Pastes as a terminal does, bracketed if the program asked for it. */
  paste(text: string): void {
    this.#tmux('set-buffer', '-b', 'test', '--', text);
    this.#tmux('paste-buffer', '-p', '-r', '-b', 'test');
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  get dead(): boolean {
    return this.#tmux('display-message', '-p', '#{pane_dead}').trim() === '1';
  }

  /** The terminal's device. */
  get tty(): string {
    return this.#tmux('display-message', '-p', '#{pane_tty}').trim();
  }

  /** Waits for text on the screen. */
  async shows(text: string | RegExp, deadline?: number): Promise<void> {
    const found = (): boolean => {
      const now = this.text();
      return typeof text === 'string' ? now.includes(text) : text.test(now);
    };
    await until(found, () => `${text} on the screen:\n${this.text()}`, deadline);
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

  kill(): void {
    try {
      this.#tmux('kill-server');
    } catch {
      // It ended with its last pane.
    }
  }

  #tmux(...args: readonly string[]): string {
    const { TMUX: _outer, ...env } = process.env;
    return execFileSync('tmux', ['-L', this.#name, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 28 });
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
