import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { bind } from '../state/bindings.ts';
import { UNKNOWN, UNSET, type Value } from '../state/variable.ts';
import type { Assigned } from '../walk/assignments.ts';
import type { Call } from '../walk/call.ts';
import { knownPrefix, type Word, type WordPart, wordOf } from '../word.ts';

/** What `declare` and its relatives do with each name. */
interface Manner {
  readonly local: boolean;
  readonly exported: boolean | undefined;
  /** The name gets an attribute that changes what is assigned to it. */
  readonly odd: boolean;
  /** A name without a value becomes unset (in a function it is a new variable). */
  readonly fresh: boolean;
}

/** `export`, `readonly`, `declare`, `typeset`. */
export function declare(call: Call, shell: Shell): Output {
  const name = call.words[0]?.value ?? '';
  const flags = flagsOf(call.words);
  if (flags.includes('f') || flags.includes('F')) {
    if (name === 'export' || flags.includes('x')) exportFunctions(call, shell);
    return flags.includes('F') || flags.includes('p') || call.words.length === 2 ? undefined : SILENT;
  }
  const inFunction = shell.frame.calls.length > 0;
  const scoped = name !== 'export' && name !== 'readonly' && !flags.includes('g') && inFunction;
  declareNames(call, shell, {
    local: scoped,
    exported: name === 'export' ? !flags.includes('n') : flags.includes('x') ? true : undefined,
    odd: name === 'readonly' || name === 'integer' || name === 'float' || /[ilunrAEFLRZU]/.test(flags),
    fresh: scoped,
  });
  return flags.includes('p') || call.words.length === 1 ? undefined : SILENT;
}

/** `local`. */
export function local(call: Call, shell: Shell): Output {
  const flags = flagsOf(call.words);
  const exported = flags.includes('x') ? true : undefined;
  declareNames(call, shell, { local: true, exported, odd: /[ilunrA]/.test(flags), fresh: true });
  return SILENT;
}

/** `unset`. */
export function unset(call: Call, shell: Shell): Output {
  const { state } = shell;
  const flags = flagsOf(call.words);
  for (const word of call.words.slice(1)) {
    const name = word.value;
    if (name === undefined) state.forgetAll();
    else if (name.startsWith('-')) continue;
    else if (flags.includes('f')) state.functions = bind(name, undefined, state.functions);
    else if (/^[A-Za-z_]\w*$/.test(name)) {
      const { odd } = state.variable(name);
      state.bindVariable(
        name,
        odd ? { value: UNKNOWN, exported: undefined, odd } : { value: UNSET, exported: false, odd },
      );
    } else state.forget(name.replace(/\[.*/s, ''));
  }
  return SILENT;
}

function declareNames(call: Call, shell: Shell, manner: Manner): void {
  const declared = new Map<Word, Assigned>(call.declared.map(one => [one.whole, one]));
  for (const word of call.words.slice(1)) {
    const assigned = declared.get(word);
    if (assigned !== undefined) bindName(assigned.name, assigned.value, manner, shell);
    else if (!/^[-+]/.test(word.value ?? '')) declareWord(word, manner, shell);
  }
}

/** A word that the shell expands first and then reads: a name, or `NAME=value`. */
function declareWord(word: Word, manner: Manner, shell: Shell): void {
  const prefix = knownPrefix(word);
  const match = /^([A-Za-z_]\w*)(\+?=)/.exec(prefix);
  if (match?.[1] !== undefined) {
    const value =
      match[2] === '=' ? ({ kind: 'scalar', parts: after(word, match[0].length) } as const) : UNKNOWN;
    bindName(match[1], value, manner, shell);
  } else if (word.value !== undefined && /^[A-Za-z_]\w*$/.test(word.value)) {
    bindName(word.value, undefined, manner, shell);
  } else if (word.value === undefined) shell.state.forgetAll();
}

function bindName(name: string, value: Value | undefined, manner: Manner, shell: Shell): void {
  const { state } = shell;
  if (!/^[A-Za-z_]\w*$/.test(name)) return;
  if (manner.local) state.makeLocal(name);
  const before = state.variable(name);
  const odd = manner.odd || (before.odd && !manner.fresh);
  const kept = value ?? (manner.fresh ? UNSET : before.value);
  // A read-only variable keeps what it has; the other attributes change it in ways that are not followed.
  state.bindVariable(name, {
    value: odd && !(manner.odd && value !== undefined && !before.odd && constant(value)) ? UNKNOWN : kept,
    exported: manner.exported ?? before.exported,
    odd,
  });
}

/** A value that integer, case and read-only attributes leave as it is. */
function constant(value: Value): boolean {
  return (
    value.kind === 'scalar' &&
    value.parts.every(part => part.kind === 'text' && /^(0|[1-9]\d*)$/.test(part.text))
  );
}

function exportFunctions(call: Call, shell: Shell): void {
  const names = call.words.slice(1).map(word => word.value ?? '');
  shell.state.exportedFunctions = new Set([...shell.state.exportedFunctions, ...names]);
}

function flagsOf(words: readonly Word[]): string {
  return words
    .slice(1)
    .map(word => word.value ?? '')
    .filter(value => /^-[A-Za-z]/.test(value))
    .join('');
}

function after(word: Word, count: number): readonly WordPart[] {
  let left = count;
  const parts: WordPart[] = [];
  for (const part of word.parts) {
    if (left > 0 && part.kind === 'text') {
      const rest = part.text.slice(left);
      left = Math.max(0, left - part.text.length);
      if (rest !== '') parts.push({ kind: 'text', text: rest });
    } else parts.push(part);
  }
  return wordOf('', parts).parts;
}
