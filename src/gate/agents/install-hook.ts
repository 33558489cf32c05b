import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addHook } from './add-hook.ts';
import type { Agent } from './agent.ts';

/** Where a hook is to be put. */
export interface InstallOptions {
  readonly home: string;
  /** A project's directory: only there; undefined: for every project of the user. */
  readonly project: string | undefined;
  /** The shell command that runs the hook; it ends with `hook NAME`. */
  readonly command: string;
  /** Only say what would stand there. */
  readonly dryRun: boolean;
}

/** What became of it. */
export type Installed =
  | { readonly kind: 'written' | 'unchanged'; readonly file: string; readonly text: string }
  | { readonly kind: 'refused'; readonly file: string; readonly reason: string };

/**
 * Puts our hook into an agent's settings; what else stands there stays as it is.
 * @returns the file, and its text as it is now
 */
export function installHook(agent: Agent, options: InstallOptions): Installed {
  const { installation } = agent;
  const { home, project, command, dryRun } = options;
  if (project !== undefined && installation.projectFile === undefined) {
    return { kind: 'refused', file: project, reason: `${agent.title} has no hooks of a project` };
  }
  const file =
    project === undefined ? join(home, installation.file) : join(project, installation.projectFile ?? '');
  const before = readText(file);
  if (before !== undefined && 'reason' in before) return { kind: 'refused', file, reason: before.reason };
  const after = textFor(agent, before?.text, command);
  if ('reason' in after) return { kind: 'refused', file, reason: after.reason };
  if (after.text === before?.text) return { kind: 'unchanged', file, text: after.text };
  if (!dryRun) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, after.text);
      if (installation.kind === 'file' && installation.executable) chmodSync(file, 0o755);
    } catch (error) {
      return { kind: 'refused', file, reason: (error as Error).message };
    }
  }
  return { kind: 'written', file, text: after.text };
}

function textFor(
  { name, installation }: Agent,
  before: string | undefined,
  command: string,
): { readonly text: string } | { readonly reason: string } {
  if (installation.kind === 'file') {
    const text = installation.text(command);
    const ours = before === undefined || before.includes('holdfire');
    return ours ? { text } : { reason: 'a file that is not ours stands there' };
  }
  const added = addHook(before, {
    path: installation.path,
    entry: installation.entry(command),
    defaults: installation.defaults,
    ours: entry => isOurs(entry, name),
  });
  if (added.kind === 'refused') return { reason: added.reason };
  return { text: added.kind === 'unchanged' ? (before ?? '') : added.text };
}

/** An entry that runs `…holdfire… hook NAME`, whatever else it says. */
function isOurs(entry: unknown, name: string): boolean {
  const text = JSON.stringify(entry) ?? '';
  return text.includes('holdfire') && text.includes(`hook ${name}"`);
}

function readText(file: string): { readonly text: string } | { readonly reason: string } | undefined {
  try {
    return { text: readFileSync(file, 'utf8') };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : { reason: message };
  }
}
