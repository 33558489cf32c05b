import { type Output, SILENT } from '../analysis/output.ts';
import type { Shell } from '../analysis/shell.ts';
import type { Call } from '../walk/call.ts';

/** `shopt`: options of bash; `-s` sets, `-u` unsets. */
export function shopt(call: Call, shell: Shell): Output {
  const words = call.words.slice(1).map(word => word.value);
  const on = words.some(word => word !== undefined && /^-[a-z]*s/.test(word));
  const off = words.some(word => word !== undefined && /^-[a-z]*u/.test(word));
  if (!on && !off) return undefined;
  const { state } = shell;
  for (const name of words) {
    if (name === 'expand_aliases') state.options = { ...state.options, aliases: on };
    else if (name === 'nocasematch') state.options = { ...state.options, otherMatching: true };
    else if (name === undefined)
      state.options = { ...state.options, aliases: undefined, otherMatching: true };
  }
  return SILENT;
}

/** `setopt`, `unsetopt`, `emulate` of zsh: any of them may change how words are read. */
export function zshOption(call: Call, shell: Shell): Output {
  const plain = call.words
    .slice(1)
    .every(word => HARMLESS.has((word.value ?? '').toLowerCase().replaceAll('_', '')));
  if (!plain) shell.state.options = { ...shell.state.options, splits: undefined, otherMatching: true };
  return SILENT;
}

/** Options of zsh that do not change how words are read (zshoptions(1)). */
const HARMLESS = new Set(
  `noextendedglob nobadpattern errexit pipefail nounset nomatch nonomatch nullglob interactivecomments
   autocd histignoredups sharehistory appendhistory promptsubst nobeep nohup nocaseglob monitor nomonitor
   errreturn xtrace noxtrace noglobalrcs`.split(/\s+/),
);
