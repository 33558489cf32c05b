import { spanOf } from '../analysis/frame.ts';
import { absolutePath } from '../analysis/paths.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Redirection, Stdin } from '../command.ts';
import { expandQuoted, expandSingle } from '../expand/word.ts';
import type { HereDocNode, RedirectionNode } from '../syntax/tree.ts';
import { unfoldParts } from '../syntax/unfold.ts';
import { type Word, wordOf } from '../word.ts';

/** The redirections of a command, and what they make of its standard input and output. */
export interface Redirected {
  readonly redirections: readonly Redirection[];
  readonly stdin: Stdin;
  /** Where standard output goes: on, nowhere that the shell reads, or not known. */
  readonly stdout: 'kept' | 'gone' | 'unknown';
}

const NONE: readonly Redirection[] = [];

/** The descriptor that `{name}>file` gets: the shell takes a free one above 9. */
const CHOSEN = 10;

/** Expands redirections in their order (POSIX 2.7). */
export function redirect(nodes: readonly RedirectionNode[], stdin: Stdin, shell: Shell): Redirected {
  if (nodes.length === 0) return { redirections: NONE, stdin, stdout: 'kept' };
  const redirections: Redirection[] = [];
  let input = stdin;
  let stdout: Redirected['stdout'] = 'kept';
  for (const node of nodes) {
    if (node.type !== 'Redirect') {
      const text = node.type === 'HereDoc' ? hereDocument(node, shell) : hereString(node.target, shell);
      const from = node.type === 'HereDoc' ? 'here-document' : 'here-string';
      if (descriptor(node.descriptor, 0) === 0) input = { kind: 'text', text, from };
      continue;
    }
    if (node.target === undefined) continue;
    const { operator } = node;
    const reads = operator === '<' || operator === '<>' || operator === '<&';
    const fd = descriptor(node.descriptor, reads ? 0 : 1);
    const target = reads ? expandSingle(node.target, shell, 'pattern') : writtenTo(node.target, shell);
    redirections.push({ operator, fd, target, span: spanOf(shell.frame, node) });
    if (fd === 0 && reads) input = inputOf(operator, target, input);
    if (fd === 1 && !reads)
      stdout = operator === '>&' && /^[013-9]/.test(target.value ?? '?') ? 'unknown' : 'gone';
  }
  return { redirections, stdin: input, stdout };
}

/** What stands in `> >(…)` reads what the command writes, and not what the shell reads. */
function writtenTo(node: Parameters<typeof expandSingle>[0], shell: Shell): Word {
  if (!shell.frame.hasProcesses) return expandSingle(node, shell, 'pattern');
  const { stdin } = shell.state;
  shell.state.stdin = { kind: 'opaque', why: 'it is what a command writes' };
  const target = expandSingle(node, shell, 'pattern');
  shell.state.stdin = stdin;
  return target;
}

/** @returns the file that redirections send standard output to, if its path is known */
export function writtenFile(
  redirections: readonly Redirection[],
  cwd: string | undefined,
): { readonly path: string; readonly appends: boolean } | undefined {
  const last = redirections.findLast(one => one.fd === 1 && one.operator !== '<&');
  if (last?.target.value === undefined || last.target.value.startsWith('/dev/')) return undefined;
  if (!last.operator.includes('>') || last.operator === '>&') return undefined;
  const path = absolutePath(last.target.value, cwd);
  return path === undefined ? undefined : { path, appends: last.operator.endsWith('>>') };
}

/** Expands the text of a here-document: the body as it is, or with its expansions if no quotes forbid it. */
export function hereDocument(node: HereDocNode, shell: Shell): Word {
  const span = spanOf(shell.frame, node.body);
  const parts = node.delimiter?.quoted === true ? undefined : unfoldParts(node.body, shell);
  const tabs = node.operator === '<<-';
  if (parts === 'limit') {
    return wordOf(
      node.body.text,
      [{ kind: 'unknown', text: node.body.text, reason: 'limit', splits: false }],
      span,
    );
  }
  const quoted = node.delimiter?.quoted === true;
  const body = quoted || parts !== undefined ? node.body.text : joinedLines(node.body.text);
  const literal = { type: 'Literal', pos: 0, end: 0, text: body, value: body } as const;
  const expanded = expandQuoted(parts ?? [literal], shell);
  if (!tabs) return wordOf(node.body.text, expanded, span);
  const stripped = expanded.map((part, at) =>
    part.kind === 'text' ? { ...part, text: withoutTabs(part.text, at === 0) } : part,
  );
  return wordOf(node.body.text, stripped, span);
}

/** In an unquoted here-document a backslash is special before `$`, a backquote, itself and a line end. */
function joinedLines(text: string): string {
  return text.includes('\\')
    ? text.replaceAll(/\\([$`\\]|\n)/g, (_, one) => (one === '\n' ? '' : one))
    : text;
}

function withoutTabs(text: string, atLineStart: boolean): string {
  const lines = text.replaceAll(/\n\t+/g, '\n');
  return atLineStart ? lines.replace(/^\t+/, '') : lines;
}

function hereString(target: Parameters<typeof expandSingle>[0] | undefined, shell: Shell): Word {
  if (target === undefined) return wordOf('', []);
  const word = expandSingle(target, shell, 'text');
  return wordOf(word.text, [...word.parts, { kind: 'text', text: '\n' }], word.span);
}

function descriptor(node: RedirectionNode['descriptor'], usual: number): number {
  if (node === undefined) return usual;
  return node.type === 'FileDescriptor' ? node.value : CHOSEN;
}

function inputOf(operator: string, target: Word, before: Stdin): Stdin {
  if (operator === '<&') {
    if (target.value === '-') return { kind: 'none' };
    return target.value === '0'
      ? before
      : { kind: 'opaque', why: `it is a copy of descriptor ${target.text}` };
  }
  if (target.value === '/dev/null') return { kind: 'none' };
  if (target.value === '/dev/stdin' || target.value === '/dev/fd/0') return before;
  return { kind: 'file', path: target };
}
