import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { bind } from '../state/bindings.ts';
import type { Call } from '../walk/call.ts';
import { knownPrefix, withoutPrefix } from '../word.ts';

/** `alias NAME=VALUE`: the name stands for the value in what follows. */
export function alias(call: Call, shell: Shell): Output {
  const { state, analysis } = shell;
  const zsh = shell.frame.dialect === 'zsh';
  const everywhere = zsh && call.words.some(word => /^-[a-z]*[gs]/.test(word.value ?? ''));
  for (const word of call.words.slice(1)) {
    const match = /^([^=\s-][^=\s]*)=/.exec(knownPrefix(word));
    if (word.value === undefined && match === null) state.forgetAll();
    if (match?.[1] === undefined) continue;
    if (everywhere) {
      const span = word.span ?? call.span ?? { source: shell.frame.source, start: 0, end: 0 };
      analysis.problem({ kind: 'dynamic', message: 'an alias changes what words mean', span, mayAct: true });
    } else state.aliases = bind(match[1], withoutPrefix(word, match[0].length), state.aliases);
  }
  return SILENT;
}

/** `unalias`. */
export function unalias(call: Call, shell: Shell): Output {
  const { state } = shell;
  for (const word of call.words.slice(1)) {
    if (word.value === '-a' || word.value === undefined) state.aliases = undefined;
    else state.aliases = bind(word.value, undefined, state.aliases);
  }
  return SILENT;
}
