import type { Word } from '../word.ts';
import type { NamedText } from './script-runs.ts';
import { template } from './template.ts';

interface Line {
  readonly indent: number;
  readonly text: string;
}

/**
 * Reads the commands of tasks in a Taskfile (go-task, version 3): the plain forms of YAML that such files
 * use. `{{.NAME}}` stays a value that is not known.
 */
export function taskfileTasks(text: string, names: readonly string[]): readonly NamedText[] {
  const lines = linesOf(text);
  const texts: NamedText[] = [];
  const seen = new Set<string>();
  const follow = (name: string): void => {
    if (seen.has(name) || seen.size > 64) return;
    seen.add(name);
    const body = block(lines, name);
    for (const need of listed(body, 'deps')) follow(need);
    for (const command of commandsOf(body)) {
      if (command.kind === 'task') follow(command.text);
      else texts.push({ text: filledIn(command.text), name: `task ${name}` });
    }
  };
  for (const name of names) follow(name);
  return texts;
}

function linesOf(text: string): readonly Line[] {
  return text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '' && !/^\s*#/.test(line))
    .map(line => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
}

/** The lines below a task's name. */
function block(lines: readonly Line[], name: string): readonly Line[] {
  const tasks = lines.findIndex(line => line.indent === 0 && line.text === 'tasks:');
  if (tasks === -1) return [];
  const start = lines.findIndex(
    (line, at) =>
      at > tasks && line.indent > 0 && new Set([`${name}:`, `'${name}':`, `"${name}":`]).has(line.text),
  );
  const short = lines.find((line, at) => at > tasks && line.indent > 0 && line.text.startsWith(`${name}: `));
  if (start === -1)
    return short === undefined
      ? []
      : [
          { indent: 0, text: 'cmds:' },
          { indent: 2, text: `- ${short.text.slice(name.length + 2)}` },
        ];
  return below(lines, start);
}

function below(lines: readonly Line[], at: number): readonly Line[] {
  const own = lines[at]?.indent ?? 0;
  const end = lines.findIndex((line, index) => index > at && line.indent <= own);
  return lines.slice(at + 1, end === -1 ? undefined : end);
}

function commandsOf(body: readonly Line[]): { readonly kind: 'text' | 'task'; readonly text: string }[] {
  const at = body.findIndex(line => /^(cmds?):/.test(line.text));
  if (at === -1) return [];
  const rest = /^cmds?:\s*(\S.*)$/.exec(body[at]?.text ?? '')?.[1];
  if (rest !== undefined && !/^[|>]/.test(rest)) return [{ kind: 'text', text: unquoted(rest) }];
  const commands: { kind: 'text' | 'task'; text: string }[] = [];
  const inner = below(body, at);
  inner.forEach((line, index) => {
    const item = /^-\s+(?:(cmd|task|defer):\s*)?(.*)$/.exec(line.text);
    if (item === null) return;
    const scalar = item[2] ?? '';
    const text = /^[|>][-+]?$/.test(scalar)
      ? below(inner, index)
          .map(one => one.text)
          .join('\n')
      : unquoted(scalar);
    commands.push({ kind: item[1] === 'task' ? 'task' : 'text', text });
  });
  return commands;
}

function listed(body: readonly Line[], key: string): readonly string[] {
  const at = body.findIndex(line => line.text.startsWith(`${key}:`));
  if (at === -1) return [];
  const flow = /\[(.*)\]/.exec(body[at]?.text ?? '')?.[1];
  const items =
    flow === undefined
      ? below(body, at).map(line => line.text.replace(/^-\s*(?:task:\s*)?/, ''))
      : flow.split(',');
  return items.map(item => unquoted(item.trim())).filter(item => item !== '');
}

function unquoted(text: string): string {
  const match = /^(?:'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)")$/.exec(text);
  if (match === null) return text;
  return match[1]?.replaceAll("''", "'") ?? (match[2] ?? '').replaceAll(/\\(.)/g, '$1');
}

function filledIn(text: string): Word {
  return template(text, /\{\{([^{}]*)\}\}/g, () => undefined);
}
