import type { Environment } from '../environment.ts';
import { type Word, type WordPart, wordOf } from '../word.ts';

/** What make knows while it expands a text. */
export interface MakeScope {
  /** Values as written, those of the command line first; undefined: known to be set, not to what. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  readonly env: Environment;
  /** `$@`, `$<`, `$^`, `$*`. */
  readonly automatic: ReadonlyMap<string, string>;
  /** Commands of `$(shell …)` that were met. */
  readonly shells: string[];
}

/** Variables inside variables before it is taken for a circle. */
const DEEPEST = 12;
const MOST_PARTS = 2_000;

/** Variables that make has by itself and that name a program (GNU make manual, 10.3). */
const BUILT_IN: Readonly<Record<string, string>> = {
  MAKE: 'make',
  RM: 'rm -f',
  CC: 'cc',
  CXX: 'g++',
  AR: 'ar',
  INSTALL: 'install',
  SHELL: '/bin/sh',
};

/** Expands a text of a makefile; what make alone knows stays unknown. */
export function expandMake(text: string, scope: MakeScope): Word {
  const parts: WordPart[] = [];
  expandInto(text, scope, parts, 0);
  return wordOf(text, merged(parts));
}

function expandInto(text: string, scope: MakeScope, parts: WordPart[], depth: number): void {
  let at = 0;
  while (at < text.length && parts.length < MOST_PARTS) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1 || dollar === text.length - 1) break;
    if (dollar > at) parts.push({ kind: 'text', text: text.slice(at, dollar) });
    const next = text[dollar + 1] as string;
    if (next === '$') {
      parts.push({ kind: 'text', text: '$' });
      at = dollar + 2;
      continue;
    }
    const end = next === '(' || next === '{' ? closing(text, dollar + 1) : dollar + 1;
    const name = end === dollar + 1 ? next : text.slice(dollar + 2, end);
    reference(name, text.slice(dollar, end + 1), scope, parts, depth);
    at = end + 1;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
}

function reference(name: string, written: string, scope: MakeScope, parts: WordPart[], depth: number): void {
  const automatic = scope.automatic.get(name);
  const call = /^shell\s+(.*)$/s.exec(name);
  if (call?.[1] !== undefined) scope.shells.push(call[1]);
  if (automatic !== undefined) parts.push({ kind: 'text', text: automatic });
  else if (depth >= DEEPEST || !/^[A-Za-z0-9_.-]+$/.test(name)) parts.push(unknown(name, written));
  else if (scope.variables.has(name)) {
    const value = scope.variables.get(name);
    if (value === undefined) parts.push(unknown(name, written));
    else expandInto(value, scope, parts, depth + 1);
  } else {
    const inherited = scope.env.get(name);
    const builtIn = BUILT_IN[name];
    if (builtIn !== undefined) parts.push({ kind: 'text', text: builtIn });
    else if (inherited.state === 'known') parts.push({ kind: 'text', text: inherited.value });
    else if (inherited.state === 'unknown') parts.push(unknown(name, written));
  }
}

function unknown(name: string, written: string): WordPart {
  return { kind: 'unknown', text: written, reason: 'parameter', name, splits: true };
}

function closing(text: string, open: number): number {
  const [left, right] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === left) depth += 1;
    else if (text[at] === right) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function merged(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      result[result.length - 1] = { kind: 'text', text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
