import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDirectory } from '../remove-directory.ts';

const root = join(import.meta.dirname, '..', '..');

/** The product's starter, as a test runs it. */
export const holdfire = join(root, 'bin', 'holdfire.js');

/** A home directory and a project of a test's own. */
export class Sandbox {
  readonly directory = mkdtempSync(join(tmpdir(), 'holdfire-e2e-'));
  readonly home = join(this.directory, 'home');
  readonly project = join(this.directory, 'project');

  constructor() {
    mkdirSync(this.state, { recursive: true, mode: 0o700 });
    // Where this is missing, fish generates completions in the background, for minutes.
    mkdirSync(join(this.home, '.local/share/fish/generated_completions'), { recursive: true });
    mkdirSync(this.project);
    writeFileSync(this.bashrc, "PS1='$ '\nunset HISTFILE\n");
    // A key of an earlier session: the first one would show it on the screen.
    const key = { version: 1, epoch: 1, key: randomBytes(32).toString('hex') };
    writeFileSync(this.sealKey, JSON.stringify(key), { mode: 0o600 });
  }

  /** Where holdfire keeps what it remembers. */
  get state(): string {
    return join(this.home, '.local', 'state', 'holdfire');
  }

  /** The key that the next session takes. */
  get sealKey(): string {
    return join(this.state, 'seal-key.json');
  }

  /** A start-up file for bash with a plain prompt. */
  get bashrc(): string {
    return join(this.home, 'plain.bashrc');
  }

  /** The environment of a fresh login: nothing of the test runner's own. */
  get env(): Record<string, string> {
    return {
      HOME: this.home,
      PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      SHELL: '/bin/bash',
    };
  }

  /** The directories of the sessions so far, oldest first. */
  get sessions(): string[] {
    const sessions = join(this.state, 'sessions');
    return readdirSync(sessions)
      .sort()
      .map(name => join(sessions, name));
  }

  remove(): void {
    removeDirectory(this.directory);
  }
}
