import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeepResult, keep } from '../../src/undo/keep.ts';
import { planKeep } from '../../src/undo/keep-plan.ts';
import type { Kept } from '../../src/undo/kept.ts';
import { restore } from '../../src/undo/restore.ts';
import { looksOf } from '../preview/preview-of.ts';

/** A state directory of a test's own, and copies in it. */
export class Keeping {
  readonly directory = mkdtempSync(join(tmpdir(), 'holdfire-undo-'));
  readonly state = join(this.directory, 'state');
  #holds = 0;

  /** Keeps what a line would take; undefined: it is not offered. */
  async keepFor(line: string, cwd: string): Promise<KeepResult | undefined> {
    const { looks, context } = looksOf(line, { cwd });
    const plan = await planKeep(looks, context);
    if (plan === undefined) return undefined;
    this.#holds += 1;
    const hold = `h${this.#holds}`;
    const request = { hold, cwd, command: [line], at: Date.now(), state: this.state };
    return keep(plan, request, context.tools);
  }

  /** As {@link keepFor}, of what must be offered. */
  async kept(line: string, cwd: string): Promise<Kept> {
    const result = await this.keepFor(line, cwd);
    if (result?.ok !== true) throw new Error(`not kept: ${result?.reason}`);
    return result.kept;
  }

  /** What an undo tells: `ok PATH is back`, `failed PATH: ...`. */
  async undo(one: Kept): Promise<string[]> {
    const { context } = looksOf('true', { cwd: '/' });
    const results = await restore(one, this.state, { ...context, env: {} });
    return results.map(({ ok, text }) => `${ok ? 'ok' : 'failed'} ${text}`);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
