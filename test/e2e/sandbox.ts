import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The product's starter, as a test runs it. */
export const holdfire = join(root, 'bin', 'holdfire.js');

/** A home directory and a project of a test's own. */
export class Sandbox {
  readonly directory = mkdtempSync(join(tmpdir(), 'holdfire-e2e-'));
  readonly home = join(this.directory, 'home');
  readonly project = join(this.directory, 'project');

  constructor() {
    mkdirSync(this.home);
    mkdirSync(this.project);
  }

  /** The environment of a fresh login: nothing of the test runner's own. */
  get env(): Record<string, string> {
    return {
      HOME: this.home,
      PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      TERM: 'xterm-256color',
      SHELL: '/bin/bash',
      PS1: '$ ',
    };
  }

  /** The directories of the sessions so far, oldest first. */
  get sessions(): string[] {
    const state = join(this.home, '.local', 'state', 'holdfire', 'sessions');
    return readdirSync(state)
      .sort()
      .map(name => join(state, name));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
