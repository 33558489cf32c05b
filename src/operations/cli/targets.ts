import type { Target } from '../target.ts';
import type { CommandLine } from './read-command-line.ts';
import { names, type Tool } from './tool.ts';

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
  const listed = names(tool.table.operandKinds?.[line.path]);
  const noun = nounOf(line.path);
  line.operands.forEach((operand, at) => {
    const kind = listed[at] ?? (listed.at(-1)?.endsWith('*') === true ? listed.at(-1) : undefined);
    const plain = kind?.replace(/\*$/, '') ?? noun;
    add(plain, plain === 'branch' ? branchIn(operand.value) : operand.value);
  });
  return targets;
}

/** The branch on the other side of a refspec (git-push(1)): `main` of `+HEAD:refs/heads/main`. */
function branchIn(refspec: string | undefined): string | undefined {
  return refspec
    ?.replace(/^\+/, '')
    .split(':')
    .at(-1)
    ?.replace(/^refs\/heads\//, '');
}

/** What the operands are, by the path: `volume` of `volume rm`, `instance` of `compute instances delete`. */
function nounOf(path: string): string {
  const words = path.split(' ');
  const noun = words.at(-2) ?? words.at(-1) ?? '';
  return noun.length > 3 && noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
