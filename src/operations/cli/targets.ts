import type { Target } from '../target.ts';
import type { CommandLine } from './read-command-line.ts';
import type { Tool } from './tool.ts';

/** Most targets that one operation names. */
const MOST_TARGETS = 8;

/** Options of any tool whose value names the thing that is acted on. */
const NAMING =
  /(?:^|-)(?:name|names|identifier|id|ids|arn|bucket|table|database|db|cluster|stack|project|app|application|service|environment|env|context|profile|host|hostname|server|subscription|resource-group|namespace|instance|volume|workspace|stage|site|org|url|uri)$/;

/** The things a command line names: by the tool's own options and variables, and its operands. */
export function targetsOf(
  tool: Tool,
  line: CommandLine,
  options: ReadonlyMap<string, readonly string[]>,
  variables: ReadonlyMap<string, string>,
): Target[] {
  const targets: Target[] = [];
  const add = (kind: string, name: string | undefined): void => {
    if (name === undefined || name === '' || targets.length >= MOST_TARGETS) return;
    if (!targets.some(target => target.kind === kind && target.name === name))
      targets.push({ kind, name, locality: 'unknown' });
  };
  for (const [name, kind] of Object.entries(tool.table.targets ?? {}))
    add(kind, options.get(name)?.at(-1) ?? variables.get(name));
  for (const [name, values] of options) {
    if (NAMING.test(name)) for (const value of values) add(name, value);
  }
  const kind = nounOf(line.path);
  for (const operand of line.operands) add(kind, operand.value);
  return targets;
}

/** What the operands are, by the path: `volume` of `volume rm`, `instance` of `compute instances delete`. */
function nounOf(path: string): string {
  const words = path.split(' ');
  const noun = words.at(-2) ?? words.at(-1) ?? '';
  return noun.length > 3 && noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
