import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import { bind } from '../state/bindings.ts';
import type { Call } from '../walk/call.ts';

/** `alias NAME=VALUE`: the name stands for the value in what follows. */
export function alias(call: Call, shell: Shell): Output {
  const { state, analysis } = shell;
  const everywhere = call.words.some(
    word => word.value === '-g' || word.value === '-gs' || word.value === '-s',
  );
  for (const word of call.words.slice(1)) {
    const match = /^([^=\s]+)=(.*)$/s.exec(word.value ?? '');
    if (word.value === undefined || (everywhere && match !== null)) {
      analysis.problem({
        kind: 'dynamic',
        message: 'an alias changes what the words after it mean',
        span: word.span ?? call.span ?? { source: shell.frame.source, start: 0, end: 0 },
        mayAct: true,
      });
    } else if (match !== null) state.aliases = bind(match[1] ?? '', match[2], state.aliases);
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
