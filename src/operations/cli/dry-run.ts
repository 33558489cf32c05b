import { names, type Tool } from './tool.ts';

/** Values by which an option is switched off. */
const OFF = new Set(['false', '0', 'no', 'none', 'off', 'f']);

/**
 * Would the tool only show what it would do? Only options that the tool's table lists for this very
 * subcommand count.
 * @param options values by option name, in order; the last one holds
 */
export function isDryRun(tool: Tool, path: string, options: ReadonlyMap<string, readonly string[]>): boolean {
  if (tool.table.dryRun === undefined || options.size === 0) return false;
  return tool.entriesAt(tool.table.dryRun, path).some(entry =>
    names(entry).some(item => {
      const [name = '', wanted] = item.split('=');
      const value = options.get(name)?.at(-1)?.toLowerCase();
      if (value === undefined) return false;
      return wanted === undefined ? !OFF.has(value) : wanted.split('|').includes(value);
    }),
  );
}
