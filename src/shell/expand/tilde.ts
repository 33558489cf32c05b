import type { Shell } from '../analysis/shell.ts';
import { certainText } from '../state/variable.ts';
import type { TextPart, UnknownPart } from '../word.ts';
import type { FieldMode } from './fields.ts';

/** Where a literal stands in its word. */
export interface LiteralPlace {
  /** It begins the word. */
  readonly first: boolean;
  /** It ends the word. */
  readonly last: boolean;
  readonly mode: FieldMode;
}

/**
 * Expands the tildes of an unquoted literal (POSIX 2.6.1): at the start of a word and, in an assigned
 * value, behind each `:`. bash also does so behind the `=` of an argument that looks like an assignment.
 * @param raw the literal as written, backslashes included
 * @returns the parts it becomes; undefined if there is no tilde to expand
 */
export function tildePrefix(
  raw: string,
  place: LiteralPlace,
  shell: Shell,
): readonly (TextPart | UnknownPart)[] | undefined {
  if (!raw.includes('~')) return undefined;
  const parts: (TextPart | UnknownPart)[] = [];
  let expanded = false;
  let from = 0;
  for (const start of tildeStarts(raw, place, shell)) {
    const end = prefixEnd(raw, start, place.mode === 'assignment');
    // `~$USER` and `~"x"` stay as they are: the name would end in something that is not plain text.
    if (end === raw.length && !place.last) continue;
    const name = raw.slice(start + 1, end);
    if (!/^[A-Za-z0-9._+-]*$/.test(name)) continue;
    parts.push({ kind: 'text', text: unescaped(raw.slice(from, start)) }, home(name, shell));
    from = end;
    expanded = true;
  }
  if (!expanded) return undefined;
  parts.push({ kind: 'text', text: unescaped(raw.slice(from)) });
  return parts.filter(part => part.kind !== 'text' || part.text !== '');
}

function tildeStarts(raw: string, place: LiteralPlace, shell: Shell): number[] {
  const starts: number[] = [];
  if (place.first && raw.startsWith('~')) starts.push(0);
  if (place.mode === 'assignment') {
    for (let at = raw.indexOf(':~'); at !== -1; at = raw.indexOf(':~', at + 2)) starts.push(at + 1);
  } else if (place.mode === 'fields' && place.first && shell.frame.dialect === 'bash') {
    const assigned = /^[A-Za-z_][A-Za-z0-9_]*=~/.exec(raw);
    if (assigned !== null) starts.push(assigned[0].length - 1);
  }
  return starts;
}

function prefixEnd(raw: string, start: number, assigned: boolean): number {
  let at = start + 1;
  while (at < raw.length && raw[at] !== '/' && !(assigned && raw[at] === ':')) at += 1;
  return at;
}

function home(name: string, shell: Shell): TextPart | UnknownPart {
  const variable = name === '' ? 'HOME' : name === '+' ? 'PWD' : name === '-' ? 'OLDPWD' : undefined;
  const value = variable === undefined ? undefined : shell.state.variable(variable).value;
  const text = value === undefined || value.kind === 'unset' ? undefined : certainText(value);
  if (text !== undefined) return { kind: 'text', text };
  const part = { kind: 'unknown', text: `~${name}`, reason: 'parameter', splits: false } as const;
  return variable === undefined ? part : { ...part, name: variable };
}

function unescaped(raw: string): string {
  return raw.replaceAll(/\\(\n|(.))/gs, '$2');
}
