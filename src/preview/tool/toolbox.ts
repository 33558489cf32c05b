import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { runTool, type ToolCall, type ToolResult } from './run-tool.ts';
import { safeEnvironment } from './safe-environment.ts';

/** What a {@link Toolbox} is made of. */
export interface ToolboxOptions {
  /** PATH as it was before the wrapped program could change it. */
  readonly path: string;
  readonly home: string;
  /**
   * Milliseconds since 1970: a program file of the user's own that was changed after it is not run, since
   * whatever the session wrote would then run outside of its gate. Undefined: no session.
   */
  readonly since?: number | undefined;
  /** Ends every tool that still runs. */
  readonly signal?: AbortSignal;
}

/** A call of a tool by its name. */
export type NamedCall = Omit<ToolCall, 'file' | 'env'> & {
  readonly program: string;
  /** Added to the safe environment; nothing of the command's own comes in by itself. */
  readonly env?: Readonly<Record<string, string>>;
};

/** The tools that previews may start, found where they were before anything could be planted. */
export class Toolbox {
  readonly #options: ToolboxOptions;

  constructor(options: ToolboxOptions) {
    this.#options = options;
  }

  /** The tools are told to end, or have been. */
  get signal(): AbortSignal | undefined {
    return this.#options.signal;
  }

  /** Runs a tool without a terminal, without input, without the command's environment, for a short time. */
  async run(call: NamedCall): Promise<ToolResult> {
    const found = this.#find(call.program);
    if (typeof found !== 'string') return { ok: false, reason: found.reason, output: '', errors: '' };
    const { path, home, signal } = this.#options;
    return runTool({ ...call, file: found, env: { ...safeEnvironment(path, home), ...call.env } }, signal);
  }

  #find(name: string): string | { readonly reason: string } {
    for (const directory of this.#options.path.split(':')) {
      // A relative entry, or one that packages of a project write to, leads to whatever the project has.
      if (!isAbsolute(directory) || directory.includes('node_modules')) continue;
      const file = runnable(join(directory, name));
      if (file === undefined) continue;
      return this.#isOld(file) ? file : { reason: `${name} was changed during this session` };
    }
    return { reason: `${name} is not installed here` };
  }

  #isOld(file: string): boolean {
    const { since } = this.#options;
    return since === undefined || statSync(file).ctimeMs < since;
  }
}

function runnable(path: string): string | undefined {
  try {
    const file = realpathSync(path);
    accessSync(file, constants.X_OK);
    // Programs that act by their name (busybox, shims) are called by it.
    return statSync(file).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}
