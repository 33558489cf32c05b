import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';
import type { Word } from '../word.ts';

/** `set`: options of the shell, and `$1` and on. */
export function setPositional(call: Call, shell: Shell): Output {
  const { state } = shell;
  const args = call.words.slice(1);
  if (args.length === 0) return undefined;
  let at = 0;
  for (; at < args.length; at += 1) {
    const text = args[at]?.value;
    if (text === undefined) {
      state.positional = undefined;
      return SILENT;
    }
    if (text === '--' || text === '-') {
      state.positional = counted(args.slice(at + 1));
      return SILENT;
    }
    if (!/^[-+]/.test(text)) break;
    if (/^[-+][A-Za-z]*o$/.test(text)) {
      at += 1;
      applyLongOption(text.startsWith('-'), args[at]?.value, shell);
    }
    applyLetters(text, shell);
  }
  if (at < args.length) state.positional = counted(args.slice(at));
  return SILENT;
}

/** `shift`. */
export function shift(call: Call, shell: Shell): Output {
  const { state } = shell;
  const count = call.words[1]?.value ?? (call.words.length === 1 ? '1' : undefined);
  const known = count !== undefined && /^[0-9]{1,4}$/.test(count) && state.positional !== undefined;
  if (!known) state.positional = undefined;
  else if (Number(count) <= (state.positional?.length ?? 0))
    state.positional = state.positional?.slice(Number(count));
  return SILENT;
}

function counted(words: readonly Word[]): readonly Word[] | undefined {
  const certain = words.every(word =>
    word.parts.every(part => part.kind === 'text' || (part.kind === 'unknown' && !part.splits)),
  );
  return certain ? words : undefined;
}

function applyLetters(text: string, shell: Shell): void {
  const on = text.startsWith('-');
  const { state } = shell;
  if (text.includes('f')) state.options = { ...state.options, noGlob: on };
  if (text.includes('a')) state.options = { ...state.options, allExport: on };
}

function applyLongOption(on: boolean, name: string | undefined, shell: Shell): void {
  const { state } = shell;
  if (name === 'noglob') state.options = { ...state.options, noGlob: on };
  if (name === 'allexport') state.options = { ...state.options, allExport: on };
  if (name === undefined) state.options = { ...state.options, noGlob: undefined, splits: undefined };
}
