import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';

/** Scripts of a package.json by name. */
export type PackageScripts = ReadonlyMap<string, string>;

/** Directories above a working directory in which package.json is looked for. */
const MOST_PARENTS = 16;

/**
 * Reads the scripts of the package that a directory belongs to.
 * @returns undefined if no package.json can be seen
 */
export function packageScripts(
  cwd: string | undefined,
  shell: Shell,
): { readonly scripts: PackageScripts; readonly directory: string } | undefined {
  let directory = cwd;
  for (let steps = 0; directory !== undefined && steps < MOST_PARENTS; steps += 1) {
    const path = absolutePath('package.json', directory);
    const seen = path === undefined ? undefined : shell.analysis.seeFile(path);
    if (seen?.ok === true) {
      const scripts = seen.word.value === undefined ? undefined : scriptsOf(seen.word.value);
      return scripts === undefined ? undefined : { scripts, directory };
    }
    if (directory === '/') return undefined;
    directory = directory.slice(0, directory.lastIndexOf('/')) || '/';
  }
  return undefined;
}

/** @returns the texts of a `scripts` (package.json) or `tasks` (deno.json) object */
export function scriptsOf(text: string, key = 'scripts'): PackageScripts | undefined {
  const data = parsed(text);
  const scripts = isRecord(data) ? data[key] : undefined;
  if (!isRecord(scripts)) return undefined;
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(scripts)) {
    const lines = Array.isArray(value) ? value : [isRecord(value) ? value['command'] : value];
    const texts = lines.filter(line => typeof line === 'string');
    if (texts.length > 0) found.set(name, texts.join('\n'));
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
